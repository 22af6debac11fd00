#include "catch.hpp"

#include <moonage_proto/conformance/check.hpp>

#include <algorithm>
#include <set>
#include <string_view>

using namespace moonage_proto;
using namespace moonage_proto::conformance;

namespace {

std::set<std::string_view> declared() {
    std::set<std::string_view> ids;
    for (const requirement_id each : judged_passively())
        ids.insert(each->id);
    for (const check& each : all_checks())
        for (const requirement_id id : each.requirements)
            ids.insert(id->id);
    return ids;
}

} // namespace

TEST_CASE("every checked row of the ledger is declared by a judge or a check") {
    const auto ids = declared();
    for (const requirement& row : requirements) {
        CAPTURE(row.id);
        if (row.disposition == disposition::checked)
            CHECK(ids.contains(row.id));
    }
}

TEST_CASE("a passive judge declares checked rows only") {
    for (const requirement_id each : judged_passively()) {
        CAPTURE(each->id);
        CHECK(each->disposition == disposition::checked);
    }
}

TEST_CASE("the checks have ids of their own, a sentence, effects and requests") {
    std::set<std::string_view> seen;
    for (const check& each : all_checks()) {
        CAPTURE(each.id);
        CHECK(seen.insert(each.id).second);
        CHECK(each.summary.ends_with('.'));
        CHECK_FALSE(each.effects.empty());
        CHECK_FALSE(each.requirements.empty());
        CHECK(each.requests > 0);
        CHECK(each.run != nullptr);
    }
}

TEST_CASE("the checks that use up a limit come last") {
    bool exhausts = false;
    for (const check& each : all_checks()) {
        CAPTURE(each.id);
        const bool this_one = std::find(each.effects.begin(), each.effects.end(),
                                        effect::exhaust) != each.effects.end();
        CHECK((this_one || !exhausts));
        exhausts = exhausts || this_one;
    }
}

TEST_CASE("a run without the checks that use up a limit fits a minute of the Standard plan") {
    std::size_t requests = 0;
    for (const check& each : all_checks())
        if (std::find(each.effects.begin(), each.effects.end(), effect::exhaust) ==
            each.effects.end())
            requests += each.requests;
    CAPTURE(requests);
    CHECK(requests <= 98); // And the probe, and the deletion of the shared space.
}

TEST_CASE("a check builds on one that comes before it") {
    std::set<std::string_view> before;
    for (const check& each : all_checks()) {
        CAPTURE(each.id, each.after);
        CHECK((each.after.empty() || before.contains(each.after)));
        before.insert(each.id);
    }
}

TEST_CASE("every section has a check") {
    std::set<api_section> sections;
    for (const check& each : all_checks())
        for (const requirement_id id : each.requirements)
            sections.insert(id->section);
    for (const requirement_id each : judged_passively())
        sections.insert(each->section);
    CHECK(sections.size() == enum_entries<api_section>.size());
}
