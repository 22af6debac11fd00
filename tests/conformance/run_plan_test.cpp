#include "catch.hpp"

#include <moonage_proto/conformance/run.hpp>
#include <moonage_proto/conformance/run_plan.hpp>
#include <moonage_proto/fake_server/server.hpp>

#include <boost/json/serialize.hpp>

#include <algorithm>

using namespace moonage_proto;
using namespace moonage_proto::conformance;

namespace {

constexpr std::string_view lack = "the profile has no `";

/// Whether a check that may decide it says that it needs that member of a profile.
bool is_declared(std::string_view requirement, std::string_view member) {
    return std::ranges::any_of(all_checks(), [&](const check& each) {
        return std::ranges::any_of(each.requirements,
                                   [&](requirement_id row) { return row->id == requirement; }) &&
               std::ranges::count(each.needs, member) != 0;
    });
}

} // namespace

TEST_CASE("every check declares the members of a profile that it misses in a run") {
    fake_server::server target;
    profile bare = read_profile(json::serialize(target.sample_profile())).value();
    bare.keys = {{key_role::organization, bare.keys.at(key_role::organization)}};
    bare.space_id.reset();
    bare.plan.reset();
    bare.prompts = {};
    bare.provider.reset();
    bare.triggers = {};
    bare.webhooks.reset();
    std::size_t seen = 0;
    for (const requirement_result& each : run(bare, {}).results) {
        if (!each.reason.starts_with(lack))
            continue;
        const std::string member =
            each.reason.substr(lack.size(), each.reason.find('`', lack.size()) - lack.size());
        CAPTURE(each.row->id, member);
        CHECK(is_declared(each.row->id, member));
        ++seen;
    }
    CHECK(seen > 20);
}

TEST_CASE("a plan knows every member of a profile that a check needs") {
    const run_plan made = make_plan({}, {}, all_checks());
    REQUIRE(made.checks.size() == all_checks().size());
    for (const planned_check& each : made.checks) {
        CAPTURE(each.what->id);
        CHECK(each.lacking.size() == each.what->needs.size() + 1); // And the organization key.
    }
}

TEST_CASE("a plan counts what would run, and how long the limit makes it") {
    profile target;
    target.allow = {effect::write};
    const check checks[] = {
        {"a.check", "A.", {}, {effect::write}, nullptr, 60},
        {"b.check", "B.", {}, {effect::spend}, nullptr, 70},
    };
    run_options options;
    CHECK(make_plan(target, options, checks).requests == 62);
    CHECK(make_plan(target, options, checks).minutes == 0u);
    CHECK(make_plan(target, options, checks).effects == std::set{effect::write});
    options.repeat = 4;
    CHECK(make_plan(target, options, checks).requests == 248);
    CHECK(make_plan(target, options, checks).minutes == 2u);
    target.plan = plan::enterprise;
    CHECK_FALSE(make_plan(target, options, checks).minutes);
}
