#include "catch.hpp"

#include "declared.hpp"
#include "kills.hpp"

#include <map>
#include <set>

using namespace moonage_proto;
using namespace self_check;

namespace {

/// By id of the requirement; violations of none stand under the empty one.
std::map<std::string_view, int> ways_to_break() {
    std::map<std::string_view, int> ways;
    for (const fake_server::catalogue_entry& each : fake_server::violations())
        ++ways[broken_by(each) ? broken_by(each)->id : std::string_view()];
    return ways;
}

} // namespace

TEST_CASE("Every stated requirement that is checked can be broken on purpose, and no other") {
    const auto ways = ways_to_break();
    CHECK_FALSE(ways.contains(""));
    for (const requirement& row : requirements) {
        CAPTURE(row.id);
        const bool can_fail = row.level == level::must && row.basis == basis::stated &&
                              row.disposition == disposition::checked;
        CHECK(ways.contains(row.id) == can_fail);
    }
}

TEST_CASE("A requirement is broken in two ways at least, or there is a reason") {
    std::set<std::string_view> excepted;
    for (const single_way& each : single_ways()) {
        CAPTURE(each.requirement);
        CHECK_FALSE(each.why.empty());
        CHECK(excepted.insert(each.requirement).second);
    }
    for (const auto& [id, ways] : ways_to_break()) {
        CAPTURE(id);
        CHECK((ways == 1) == excepted.contains(id));
    }
}

TEST_CASE("Consequences are declared once each, between two requirements, with a reason") {
    std::set<std::pair<std::string_view, std::string_view>> pairs;
    for (const consequence& each : consequences()) {
        CAPTURE(each.broken, each.fails);
        CHECK(pairs.emplace(each.broken, each.fails).second);
        CHECK(find_requirement(each.broken) != nullptr);
        CHECK(find_requirement(each.fails) != nullptr);
        CHECK(each.broken != each.fails);
        CHECK_FALSE(each.why.empty());
    }
}

TEST_CASE("Contradictions are declared between a requirement and a variant, with a reason") {
    for (const contradiction& each : contradictions()) {
        CAPTURE(each.requirement, each.variant);
        CHECK(find_requirement(each.requirement) != nullptr);
        CHECK(fake_server::find_variant(each.variant).has_value());
        CHECK_FALSE(each.why.empty());
    }
}

TEST_CASE("Violations have names that are theirs alone, and a summary of one line") {
    std::set<std::string_view> names;
    for (const fake_server::catalogue_entry& each : fake_server::violations()) {
        CAPTURE(each.name);
        CHECK(names.insert(each.name).second);
        const std::string_view variant =
            std::string_view(each.name).substr(each.name.find(':') + 1);
        CHECK(variant.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == variant.npos);
        CHECK_FALSE(variant.empty());
        CHECK_FALSE(each.summary.empty());
        CHECK(each.summary.find('\n') == std::string::npos);
    }
}
