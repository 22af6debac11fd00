#include "../../fake_server/src/journal_json.hpp"
#include "recorded_journal.hpp"

#include "catch.hpp"

#include <moonage_proto/schemas/validator.hpp>

using namespace test;
using namespace moonage_proto::fake_server;
namespace json = boost::json;

namespace {

json::value listed(const journal& all, std::string_view query) {
    const json::value made = to_json(all, *read_journal_filter(query), "sp_own");
    for (const auto& wrong :
         moonage_proto::schemas::validator_for("control/journal").validate(made))
        FAIL_CHECK(wrong.pointer << ": " << wrong.sentence);
    return made;
}

std::vector<std::int64_t> numbers(const json::value& list) {
    std::vector<std::int64_t> made;
    for (const json::value& each : list.at("entries").as_array())
        made.push_back(each.at("number").to_number<std::int64_t>());
    return made;
}

using numbers_of = std::vector<std::int64_t>;

} // namespace

TEST_CASE("A list has the entries that its query asks for") {
    journal all;
    answer(all, record(all, {}), 200, no_content);
    answer(all, record(all, {.path = "/v1/spaces/a"}), 404, no_content);
    journal_entry& third = record(all, {.path = "/v1/spaces/a"});
    third.rules.fired.push_back({"session", 4, "slow"});
    CHECK(numbers(listed(all, "")) == numbers_of{1, 2, 3});
    CHECK(numbers(listed(all, "after=1")) == numbers_of{2, 3});
    CHECK(numbers(listed(all, "after=1&limit=1")) == numbers_of{2});
    CHECK(numbers(listed(all, "operation=get_space")) == numbers_of{2, 3});
    CHECK(numbers(listed(all, "status=404")) == numbers_of{2});
    CHECK(numbers(listed(all, "rule=slow")) == numbers_of{3});
    CHECK(numbers(listed(all, "rule=session/4")) == numbers_of{3});
    CHECK(numbers(listed(all, "rule=fast")).empty());
}

TEST_CASE("A list says whether there are more, and what is no longer kept") {
    journal all;
    CHECK(listed(all, "").at("oldest").is_null());
    record(all, {});
    record(all, {});
    CHECK(listed(all, "limit=1").at("has_more").as_bool());
    CHECK_FALSE(listed(all, "limit=2").at("has_more").as_bool());
    all.clear();
    record(all, {});
    const json::value list = listed(all, "");
    CHECK(list.at("count") == 3);
    CHECK(list.at("oldest") == 3);
}

TEST_CASE("A query for a list that cannot be read is a fault that names the parameter") {
    const auto [query, name] = GENERATE(table<std::string, std::string>({
        {"after=-1", "after"},
        {"limit=0", "limit"},
        {"limit=1001", "limit"},
        {"status=ok", "status"},
        {"operation=nope", "operation"},
        {"nope=1", "nope"},
        {"after=1&after=2", "after"},
    }));
    CAPTURE(query);
    const auto read = read_journal_filter(query);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().pointer == name);
}
