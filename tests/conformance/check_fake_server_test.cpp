#include "catch.hpp"

#include <moonage_proto/conformance/run.hpp>
#include <moonage_proto/fake_server/server.hpp>

#include <boost/json/serialize.hpp>

using namespace moonage_proto;
using namespace moonage_proto::conformance;

namespace {

profile profile_of(const fake_server::server& target) {
    return read_profile(json::serialize(target.sample_profile())).value();
}

void check_nothing_wrong(const report& made) {
    for (const requirement_result& each : made.results) {
        CAPTURE(each.row->id, each.expected, each.actual, each.reason);
        CHECK(each.verdict != verdict::fail);
        CHECK(each.verdict != verdict::warn);
        CHECK(each.verdict != verdict::harness_error);
    }
    CHECK(made.stopped.empty());
    CHECK(made.cleanup.empty());
}

} // namespace

TEST_CASE("the fake server meets every requirement that a run within the limits decides") {
    const fake_server::server target;
    profile wanted = profile_of(target);
    wanted.allow.erase(effect::exhaust);
    const report made = run(wanted, {});
    check_nothing_wrong(made);
    CHECK(made.requests <= 100);
    for (const requirement_result& each : made.results) {
        CAPTURE(each.row->id, each.reason);
        if (each.row->disposition == disposition::checked && each.verdict == verdict::not_run)
            CHECK(each.reason.find("`exhaust`") != std::string::npos);
    }
}

TEST_CASE("the fake server limits requests and actions as its plan says") {
    const fake_server::server target;
    profile wanted = profile_of(target);
    wanted.space_id.reset();
    run_options options;
    options.only = {"rate-limits.requests"};
    wanted.allow = {effect::exhaust}; // Without writing there is nothing to delete after a wait.
    const report made = run(wanted, options);
    check_nothing_wrong(made);
    for (const requirement_result& each : made.results)
        if (each.row->id == "rate-limit.exceeded-is-429" ||
            each.row->id == "rate-limit.standard.requests-per-minute")
            CHECK(each.verdict == verdict::pass);
}
