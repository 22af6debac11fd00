#include "catch.hpp"
#include "conformance/sample_report.hpp"
#include "conformance/texts.hpp"

#include "../../conformance/src/reporters/access_matrix.hpp"
#include "../../conformance/src/reporters/markup.hpp"
#include "../../conformance/src/reporters/target_profile.hpp"

#include <moonage_proto/conformance/reporters.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <boost/json/parse.hpp>

#include <algorithm>
#include <sstream>

using namespace moonage_proto;
using namespace moonage_proto::conformance;
using test::contains;

namespace {

std::string written(std::string_view format, const report& shown) {
    std::ostringstream out;
    find_report_format(format)->write(out, shown, {});
    return out.str();
}

std::string written(std::string_view format) {
    return written(format, samples::sample_report());
}

std::size_t count_lines(const std::string& text, std::string_view beginning) {
    std::istringstream lines(text);
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line);)
        count += line.starts_with(beginning) ? 1 : 0;
    return count;
}

/// A report of one failure that is as wide as a report can make it, so often.
report failing_often(std::size_t times) {
    report made = samples::sample_report();
    requirement_result broken = samples::sample_failure();
    made.exchanges[1].request.body = std::string(4000, 'x');
    made.results.assign(times, broken);
    return made;
}

const access_cell& cell_of(const access_matrix& matrix, operation_id operation, key_role role,
                           space_relation relation = space_relation::own) {
    const auto column = std::ranges::find_if(access_columns, [&](const access_column& each) {
        return each.role == role && each.relation == relation;
    });
    return matrix.at(static_cast<std::size_t>(operation))
        .at(static_cast<std::size_t>(column - access_columns.begin()));
}

exchange at_space(std::string_view id, key_role key, unsigned status) {
    exchange made = samples::sample_exchange(1, operation_id::get_space, key, status);
    made.request.url = "http://127.0.0.1:8080/v1/spaces/" + std::string(id) + "?x=1";
    return made;
}

} // namespace

TEST_CASE("every format names what was violated and says how to send it again") {
    for (const report_format& format : report_formats()) {
        CAPTURE(format.name);
        const std::string text = written(format.name);
        CHECK(contains(text, "spaces.list.pagination"));
        CHECK(contains(text, "MOONAGE_ORGANIZATION_KEY"));
        CHECK(contains(text, "2/4"));
        CHECK(contains(text, "passes now: delete this line"));
    }
}

TEST_CASE("every format tells the failures that a baseline knows from new ones") {
    CHECK(contains(written("text"), "Violates 1 requirement, 1 known failure, 1 warning"));
    CHECK(contains(written("junit"), "failures=\"1\""));
    CHECK(contains(written("junit"), "<skipped message=\"known failure: ticket 123"));
    CHECK(contains(written("tap"), "# TODO known failure: ticket 123"));
    CHECK(contains(written("markdown"), "## Known failures"));
    CHECK_FALSE(contains(written("github"), "auth.read-only-key.post-is-403"));
    CHECK(contains(written("html"), "data-verdict=\"known\""));
}

TEST_CASE("the target profile collects what was seen where several ways are right") {
    const auto all = target_profile(samples::sample_report());
    REQUIRE(all.size() == 2);
    CHECK(all[0].row->id == "spaces.create.status");
    CHECK(all[0].seen.front() == "POST of a space: 200");
    CHECK(all[1].seen == std::vector<std::string>{"events that arrive one after the other"});

    report contrary = samples::sample_report();
    requirement_result& result = contrary.results[5];
    result.violated = 2;
    result.held = 0;
    result.actual = "all at the end";
    CHECK(joined(target_profile(contrary)[1]) ==
          "all at the end, not events that arrive one after the other");
}

TEST_CASE("the JSON report has the target profile and every other field as its schema has them") {
    const json::value made = to_json(samples::sample_report());
    for (const auto& violation : schemas::validator_for("report").validate(made))
        FAIL_CHECK(violation.pointer << ": " << violation.sentence);
    const json::value& observed = made.at("target").at("observed");
    CHECK(observed.at("spaces.create.status").at(0) == json::value("POST of a space: 200"));
    CHECK(made.at("shard") == json::value("2/4"));
    CHECK(made.at("baseline").at(0).at("line") == json::value(12));
    CHECK(made.at("results").at(2).at("known") ==
          json::value("ticket 123: keys are not scoped yet"));
    CHECK(made.at("results").at(3).at("verdicts") == json::array({"pass", "warn"}));
}

TEST_CASE("markup carries no character that XML 1.0 cannot") {
    CHECK(markup_text("<a href=\"x\">'&") == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;");
    CHECK(markup_text("a\r\n\tb") == "a&#13;&#10;&#9;b");
    CHECK(markup_lines("a\r\n\tb") == "a&#13;\n\tb");
    CHECK(markup_text(std::string_view("\x00\x1b\xff", 3)) ==
          "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(markup_text("\xEF\xBF\xBE!") == "\xEF\xBF\xBD!");
}

TEST_CASE("a workflow command ends at its line and its title at the colons") {
    report shown = samples::sample_report();
    shown.results.resize(2);
    shown.results[1].actual = "100%\n::error::owned";
    const std::string text = written("github", shown);
    CAPTURE(text);
    CHECK(contains(text, "::error title=spaces.list.pagination::"));
    CHECK(contains(text, "actual: 100%25\\n::error::owned%0Aseen"));
    CHECK(count_lines(text, "::error") == 3);
    CHECK(contains(text, "title=Conformance of http%3A//127.0.0.1%3A8080/v1%2C shard 2/4::"));
}

TEST_CASE("ten annotations of a kind are shown, the tenth telling of the rest") {
    const std::string text = written("github", failing_often(12));
    CHECK(count_lines(text, "::error title=spaces.list.pagination::") == 9);
    CHECK(count_lines(text, "::error title=And 5 more::") == 1);
    CHECK(count_lines(text, "::error") == 10);
}

TEST_CASE("a Markdown summary stays below 1 MiB and says what it leaves out") {
    const std::string text = written("markdown", failing_often(2000));
    CHECK(text.size() < 1024 * 1024);
    CHECK(text.size() > 900 * 1000);
    CHECK(contains(text, " more are left out, as a summary may not be longer than 1 MiB"));
    CHECK(contains(text, "## Left behind on the target"));
}

TEST_CASE("no fence of Markdown is shorter than the backticks that it encloses") {
    const std::string text = written("markdown");
    CHECK(contains(text, "\n``````text\n"));
}

TEST_CASE("what a target sends stays text in HTML") {
    const std::string page = written("html");
    CHECK_FALSE(contains(page, "<img"));
    CHECK_FALSE(contains(page, "<script>document"));
    CHECK(contains(page, "&lt;/script&gt;&lt;script&gt;document.title=&#39;owned&#39;"));
    CHECK_FALSE(contains(page, "http-equiv=\"refresh"));
}

TEST_CASE("an HTML page allows its own script and style and loads nothing") {
    const std::string page = written("html");
    CHECK(contains(page, "default-src &#39;none&#39;; style-src &#39;sha256-"));
    CHECK_FALSE(contains(page, "unsafe-inline"));
    for (const char* outside : {" src=\"", "@import", "url(", "<link", " style="}) {
        CAPTURE(outside);
        CHECK_FALSE(contains(page, outside));
    }
}

TEST_CASE("an HTML page shows when each part of a stream came") {
    const std::string page = written("html");
    CHECK(contains(page,
                   "The body came in 3 parts, the first after 12 ms and the last after 900 ms"));
    CHECK(contains(page, "<title>part 2 after 480 ms</title>"));
}

TEST_CASE("the key matrix agrees with what the reference gives each key") {
    report seen = samples::sample_report();
    seen.exchanges = {
        at_space("sp_1", key_role::space, 200),        at_space("sp_2", key_role::space, 404),
        at_space("sp_1", key_role::organization, 403), at_space("sp_1", key_role::none, 401),
        at_space("sp_1", key_role::revoked, 200),      at_space("sp_1", key_role::read_only, 429)};
    const access_matrix matrix = make_access_matrix(seen);
    const auto judgement = [&](key_role role, space_relation relation = space_relation::own) {
        return cell_of(matrix, operation_id::get_space, role, relation).judgement;
    };
    CHECK(judgement(key_role::space) == access_judgement::agrees);
    CHECK(judgement(key_role::space, space_relation::foreign) == access_judgement::agrees);
    CHECK(judgement(key_role::organization) == access_judgement::differs);
    CHECK(judgement(key_role::none) == access_judgement::agrees);
    CHECK(judgement(key_role::revoked) == access_judgement::differs);
    CHECK(judgement(key_role::read_only) == access_judgement::open);
    CHECK(cell_of(matrix, operation_id::get_space, key_role::organization).statuses.at(403) == 1);
    CHECK(cell_of(matrix, operation_id::delete_space, key_role::organization).statuses.empty());
}

TEST_CASE("what was written between two looks is shown with them") {
    report shown = samples::sample_report();
    shown.exchanges = {at_space("sp_1", key_role::organization, 200),
                       at_space("sp_2", key_role::organization, 200),
                       at_space("sp_1", key_role::organization, 200),
                       at_space("sp_1", key_role::organization, 200)};
    for (std::size_t i = 0; i < shown.exchanges.size(); ++i)
        shown.exchanges[i].number = i + 1;
    shown.exchanges[1].request.method = shown.exchanges[2].request.method = "PATCH";
    requirement_result& result = shown.results[1];
    result.exchanges = {4, 1};
    result.telling = 2;
    std::vector<std::size_t> numbers;
    for (const exchange* each : shown.telling(result))
        numbers.push_back(each->number);
    CHECK(numbers == std::vector<std::size_t>{1, 3, 4});
}
