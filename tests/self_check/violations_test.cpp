#include "catch.hpp"

#include "declared.hpp"
#include "document.hpp"
#include "page.hpp"

#include <algorithm>

using namespace moonage_proto;
using namespace self_check;

namespace {

std::vector<consequence> declared_for(api_section section) {
    std::vector<consequence> made;
    for (const consequence& each : consequences())
        if (const requirement* row = find_requirement(each.broken); row && row->section == section)
            made.push_back(each);
    return made;
}

bool occurs(const consequence& wanted, const std::vector<kill>& kills) {
    return std::ranges::any_of(kills, [&](const kill& each) {
        return each.broken->id == wanted.broken && each.others.contains(wanted.fails);
    });
}

void check_others_are_declared(const kill& each) {
    for (const std::string_view failed : each.others) {
        CAPTURE(failed);
        CHECK(std::ranges::any_of(consequences(), [&](const consequence& known) {
            return known.broken == each.broken->id && known.fails == failed;
        }));
    }
}

/// A declared consequence that no longer occurs is as wrong as one that is not declared.
void check_section(api_section section) {
    const std::vector<kill> kills = try_violations(section);
    CHECK_FALSE(kills.empty());
    for (const kill& each : kills) {
        CAPTURE(each.violation->name, each.text);
        CHECK(each.is_killed);
        check_others_are_declared(each);
    }
    for (const consequence& each : declared_for(section)) {
        CAPTURE(each.broken, each.fails);
        CHECK(occurs(each, kills));
    }
    check_page_has(section_part(section, kills));
}

} // namespace

TEST_CASE("A run finds violations in servers that differ besides") {
    const std::vector<kill> kills = try_violations_of_variants(mixtures_tried);
    CHECK(kills.size() == mixtures_tried);
    for (const kill& each : kills) {
        CAPTURE(each.violation->name, each.variants, each.text);
        CHECK(each.is_killed);
        check_others_are_declared(each);
    }
}

TEST_CASE("A run finds each violation of the overview, and blames nothing else") {
    check_section(api_section::overview);
}
TEST_CASE("A run finds each violation of authentication, and blames nothing else") {
    check_section(api_section::authentication);
}
TEST_CASE("A run finds each violation of key rotation, and blames nothing else") {
    check_section(api_section::key_rotation);
}
TEST_CASE("A run finds each violation of spaces, and blames nothing else") {
    check_section(api_section::spaces);
}
TEST_CASE("A run finds each violation of messages, and blames nothing else") {
    check_section(api_section::messages);
}
TEST_CASE("A run finds each violation of streaming responses, and blames nothing else") {
    check_section(api_section::streaming);
}
TEST_CASE("A run finds each violation of smart actions, and blames nothing else") {
    check_section(api_section::smart_actions);
}
TEST_CASE("A run finds each violation of integrations, and blames nothing else") {
    check_section(api_section::integrations);
}
TEST_CASE("A run finds each violation of error handling, and blames nothing else") {
    check_section(api_section::errors);
}
TEST_CASE("A run finds each violation of rate limits, and blames nothing else") {
    check_section(api_section::rate_limits);
}
TEST_CASE("A run finds each violation of webhooks, and blames nothing else") {
    check_section(api_section::webhooks);
}
