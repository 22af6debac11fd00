#include "catch.hpp"
#include "reference_statements.hpp"

#include <moonage_proto/requirements.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

using namespace moonage_proto;

namespace {

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// [a-z0-9]+([.-][a-z0-9]+)*
bool is_slug(std::string_view text) {
    bool after_word = false;
    for (const char c : text) {
        if (!is_word(c) && !(after_word && (c == '.' || c == '-')))
            return false;
        after_word = is_word(c);
    }
    return after_word;
}

bool is_sentence(std::string_view text) {
    return !text.empty() && text.size() <= 200 && text.back() == '.' &&
           text.find("  ") == std::string_view::npos && text.find('\n') == std::string_view::npos;
}

std::set<std::string_view> claimed_ids() {
    std::set<std::string_view> claimed;
    for (const auto& statement : reference_statements())
        claimed.insert(statement.requirements.begin(), statement.requirements.end());
    return claimed;
}

template <std::size_t Size>
void check_section(const requirement (&rows)[Size], api_section section) {
    CAPTURE(title(section));
    for (const requirement& row : rows) {
        CAPTURE(row.id);
        CHECK(row.section == section);
    }
}

} // namespace

TEST_CASE("the ids of the ledger are unique slugs") {
    std::set<std::string_view> seen;
    for (const requirement& row : requirements) {
        CAPTURE(row.id);
        CHECK(is_slug(row.id));
        CHECK(seen.insert(row.id).second);
    }
}

TEST_CASE("the rows of the ledger stand in the order of the reference's sections") {
    CHECK(std::ranges::is_sorted(requirements, {}, &requirement::section));
    for (const auto& entry : enum_entries<api_section>) {
        CAPTURE(entry.name);
        CHECK_FALSE(title(entry.value).empty());
        CHECK(std::ranges::count(requirements, entry.value, &requirement::section) > 0);
    }
}

TEST_CASE("each array of the ledger holds the rows of its own section") {
    check_section(ledger::overview, api_section::overview);
    check_section(ledger::authentication, api_section::authentication);
    check_section(ledger::key_rotation, api_section::key_rotation);
    check_section(ledger::spaces, api_section::spaces);
    check_section(ledger::messages, api_section::messages);
    check_section(ledger::streaming, api_section::streaming);
    check_section(ledger::smart_actions, api_section::smart_actions);
    check_section(ledger::integrations, api_section::integrations);
    check_section(ledger::errors, api_section::errors);
    check_section(ledger::rate_limits, api_section::rate_limits);
    check_section(ledger::webhooks, api_section::webhooks);
}

TEST_CASE("the texts and reasons of the ledger are short sentences") {
    for (const requirement& row : requirements) {
        CAPTURE(row.id);
        CHECK(is_sentence(row.text));
        CHECK((row.reason.empty() || is_sentence(row.reason)));
    }
}

TEST_CASE("no two requirements of a section say the same") {
    std::set<std::pair<api_section, std::string_view>> seen;
    for (const requirement& row : requirements) {
        CAPTURE(row.id);
        CHECK(seen.emplace(row.section, row.text).second);
    }
}

TEST_CASE("a requirement has a reason exactly where a run does not check it") {
    for (const requirement& row : requirements) {
        CAPTURE(row.id);
        CHECK(row.reason.empty() == (row.disposition == disposition::checked));
    }
}

TEST_CASE("only what the reference states is a must") {
    for (const requirement& row : requirements) {
        CAPTURE(row.id);
        CHECK((row.level != level::must || row.basis == basis::stated));
    }
}

TEST_CASE("what an example only shows is a checked should") {
    for (const requirement& row : requirements) {
        CAPTURE(row.id);
        if (row.basis != basis::shown)
            continue;
        CHECK(row.level == level::should);
        CHECK(row.disposition == disposition::checked);
    }
}

TEST_CASE("what is inferred from silence is never checked") {
    for (const requirement& row : requirements) {
        CAPTURE(row.id);
        CHECK((row.basis != basis::inferred || row.disposition != disposition::checked));
    }
}

TEST_CASE("a requirement that may be ignored is never checked") {
    for (const requirement& row : requirements) {
        CAPTURE(row.id);
        CHECK((row.level != level::may || row.disposition != disposition::checked));
    }
}

TEST_CASE("every requirement is found by its id") {
    for (const requirement& row : requirements)
        CHECK(find_requirement(row.id) == &row);
}

TEST_CASE("an id that the ledger does not have finds nothing") {
    CHECK(find_requirement("") == nullptr);
    CHECK(find_requirement("rate-limit") == nullptr);
    CHECK(find_requirement("rate-limit.headers-on-every-respons") == nullptr);
    CHECK(find_requirement("Rate-Limit.headers-on-every-response") == nullptr);
}

TEST_CASE("a requirement named in the source gives its row") {
    constexpr requirement_id id = "rate-limit.headers-on-every-response";
    STATIC_REQUIRE(id->section == api_section::rate_limits);
    STATIC_REQUIRE((*id).level == level::must);
    STATIC_REQUIRE(id == requirement_id("rate-limit.headers-on-every-response"));
    STATIC_REQUIRE_FALSE(id == requirement_id("rate-limit.retry-after-header"));
    CHECK(&*id == find_requirement(id->id));
    STATIC_REQUIRE(std::is_trivially_copyable_v<requirement_id>);
}

TEST_CASE("the words of the ledger print") {
    CHECK(to_string(level::must) == "must");
    CHECK(to_string(basis::inferred) == "inferred");
    CHECK(to_string(disposition::untestable) == "untestable");
    CHECK(to_string(api_section::smart_actions) == "smart_actions");
    CHECK(title(api_section::smart_actions) == "Smart Actions");
}

TEST_CASE("every statement of the reference has a requirement in the ledger, or asks nothing") {
    CHECK(reference_statements().size() > 150);
    for (const auto& statement : reference_statements()) {
        CAPTURE(statement.line, statement.begins);
        CHECK(statement.requirements.empty() != statement.asks_nothing.empty());
        for (const std::string& id : statement.requirements) {
            CAPTURE(id);
            CHECK(find_requirement(id) != nullptr);
        }
    }
}

TEST_CASE("the statements of the reference stand under the titles of its sections") {
    for (const auto& statement : reference_statements()) {
        CAPTURE(statement.line, statement.section);
        CHECK(std::ranges::any_of(enum_entries<api_section>, [&](const auto& entry) {
            return title(entry.value) == statement.section;
        }));
    }
}

TEST_CASE("a sentence of the reference that no statement begins with is found") {
    std::istringstream listed("[Spaces]\nSpaces have names\n    spaces.space.name\n"
                              "Names are short\n    spaces.space.name\n");
    const auto statements = read_reference_statements(listed);
    CHECK(uncovered("Spaces have names. Names are short.\n{\n", statements).empty());
    CHECK(uncovered("Spaces have names. Names are short. They may change.", statements) ==
          std::vector<std::string>{"no statement covers: They may change."});
    CHECK(uncovered("Names are short. Spaces have names.", statements).size() == 2);
}

// The text of the reference is not in the repository. Where it has changed:
// MOONAGE_REFERENCE=reference.txt proto_tests "[reference]"
TEST_CASE("every sentence of the reference is listed", "[.][reference]") {
    const char* const path = std::getenv("MOONAGE_REFERENCE");
    REQUIRE(path != nullptr);
    std::ifstream file(path);
    REQUIRE(file.good());
    const std::string text(std::istreambuf_iterator<char>(file), {});
    for (const std::string& each : uncovered(text, reference_statements()))
        FAIL_CHECK(each);
    CHECK_FALSE(text.empty());
}

TEST_CASE("every requirement that is stated or shown is claimed by a statement of the reference") {
    const auto claimed = claimed_ids();
    for (const requirement& row : requirements) {
        CAPTURE(row.id);
        CHECK((row.basis == basis::inferred || claimed.contains(row.id)));
    }
}

TEST_CASE("no statement of the reference claims what is only inferred") {
    for (const auto id : claimed_ids()) {
        CAPTURE(id);
        const auto* row = find_requirement(id);
        CHECK((row == nullptr || row->basis != basis::inferred));
    }
}
