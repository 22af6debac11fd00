#include "../../conformance/src/checks/draw.hpp"
#include "../../conformance/src/checks/key_cells.hpp"
#include "catch.hpp"
#include "conformance/results.hpp"
#include "judge_support.hpp"

#include <moonage_proto/conformance/run.hpp>
#include <moonage_proto/fake_server/server.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <numeric>

using namespace moonage_proto;
using namespace moonage_proto::conformance;
using judge_support::answered;

namespace {

constexpr std::string_view row_of_matrix = "auth.every-key-on-every-operation";

/// A session with room for a thorough run; its profile.
profile session_with(fake_server::server& target, std::string_view rules = "[]") {
    const auto made =
        target.control("POST", "/sessions",
                       json::object{{"requests_per_minute", 100000},
                                    {"script", json::object{{"rules", json::parse(rules)}}}});
    profile wanted = read_profile(json::serialize(made.body.at("profile"))).value();
    wanted.allow.erase(effect::exhaust);
    return wanted;
}

report run_matrix(const profile& target, bool is_thorough) {
    run_options options;
    options.only = {"key-types.every-operation"};
    options.thorough = is_thorough;
    return run(target, options);
}

std::size_t requests_with(const report& from, key_role key) {
    return static_cast<std::size_t>(std::ranges::count(from.exchanges, key, &exchange::key));
}

/// What a thorough run says of a requirement where these rules are broken.
verdict judged(std::string_view rules, std::string_view id) {
    fake_server::server target;
    return result_of(run_matrix(session_with(target, rules), true), id).verdict;
}

} // namespace

TEST_CASE("a draw depends on nothing but the seed") {
    const auto drawn = [](std::uint64_t seed, std::size_t count) {
        std::vector<int> numbers(100);
        std::iota(numbers.begin(), numbers.end(), 0);
        draw(numbers, seed, count);
        return numbers;
    };
    CHECK(drawn(1, 5) == drawn(1, 5));
    CHECK(drawn(1, 5) != drawn(2, 5));
    CHECK(drawn(1, 1000).size() == 100);
    CHECK(drawn(1, 100) != drawn(1, 5));
}

TEST_CASE("the key matrix has every operation for every key that the profile knows") {
    profile target;
    target.keys = {{key_role::organization, "a"}, {key_role::space, "b"}};
    target.space_id = "sp_own";
    const auto cells = key_cells(target);
    const auto count = [&](key_role key) { return std::ranges::count(cells, key, &key_cell::key); };
    CHECK(count(key_role::none) == std::ssize(operations));
    CHECK(count(key_role::unknown) == std::ssize(operations));
    CHECK(count(key_role::organization) == std::ssize(operations));
    CHECK(count(key_role::read_only) == 0);
    // Ten operations name a space: its own, or another.
    CHECK(count(key_role::space) == std::ssize(operations) + 10);
}

TEST_CASE("the key matrix knows what the reference grants, denies and leaves open") {
    using enum operation_id;
    CHECK(access_of({key_role::malformed, list_spaces}) == access::denied);
    CHECK(access_of({key_role::revoked, get_space}) == access::denied);
    CHECK(access_of({key_role::organization_2, delete_space}) == access::granted);
    CHECK(access_of({key_role::read_only, get_action}) == access::granted);
    CHECK(access_of({key_role::read_only, create_webhook}) == access::denied);
    CHECK(access_of({key_role::space, send_message, space_relation::own}) == access::granted);
    CHECK(access_of({key_role::space, send_message, space_relation::foreign}) == access::denied);
    CHECK(access_of({key_role::space, create_space}) == access::unspecified);
}

TEST_CASE(
    "an exchange counts for the combination that it tried, unless it was about another thing") {
    profile target;
    target.space_id = "sp_own";
    exchange seen = answered(operation_id::get_action, "/spaces/sp_own/actions/act_1", 200, "{}");
    seen.key = key_role::space;
    CHECK(cell_of(seen, target) ==
          key_cell{key_role::space, operation_id::get_action, space_relation::own});
    seen.request.url = "http://host/v1/spaces/sp_other/actions/act_1";
    seen.response->status = 404;
    CHECK(cell_of(seen, target) ==
          key_cell{key_role::space, operation_id::get_action, space_relation::foreign});
    seen.key = key_role::read_only;
    CHECK_FALSE(cell_of(seen, target).has_value());
}

TEST_CASE("a thorough run tries every combination that does no harm, and finds nothing wrong") {
    fake_server::server target;
    run_options options;
    options.thorough = true;
    options.skip = {"errors.odd-inputs"};
    const profile wanted = session_with(target);
    const report made = run(wanted, options);
    for (const requirement_result& each : made.results) {
        CAPTURE(each.row->id, each.expected, each.actual, each.reason);
        CHECK(each.verdict != verdict::fail);
        CHECK(each.verdict != verdict::warn);
        CHECK(each.verdict != verdict::harness_error);
    }
    CHECK(made.cleanup.empty());
    const std::size_t all = key_cells(wanted).size();
    // The deletion, connection and disconnection of the profile's own space, and what was answered
    // 404 for want of a connection.
    const std::string told = result_of(made, row_of_matrix).actual;
    CAPTURE(told);
    CHECK(told.find(" of " + std::to_string(all) + " combinations") != std::string::npos);
    CHECK(std::stoul(told) >= all - 6);
}

TEST_CASE("a run that is not thorough tries a sample, which the seed draws") {
    fake_server::server target;
    const report made = run_matrix(session_with(target), false);
    const std::string told = result_of(made, row_of_matrix).actual;
    CAPTURE(told);
    CHECK(told.find("drawn by the seed 1; --thorough tries all") != std::string::npos);
    CHECK(made.requests + 40 < run_matrix(session_with(target), true).requests);
}

TEST_CASE("the profile's own space is not deleted, connected or disconnected by its key") {
    fake_server::server target;
    const profile wanted = session_with(target);
    const report made = run_matrix(wanted, true);
    CHECK(requests_with(made, key_role::space) > 10);
    for (const exchange& each : made.exchanges) {
        if (each.key != key_role::space || each.request.method == "GET")
            continue;
        CAPTURE(each.request.method, each.request.url);
        const bool is_own = each.request.url.find(*wanted.space_id) != std::string::npos;
        CHECK_FALSE((is_own && each.request.method == "DELETE"));
        CHECK_FALSE((is_own && each.request.url.ends_with("/integrations")));
    }
}

TEST_CASE("a key that was never issued and is served on one operation is found") {
    CHECK(judged(R"([{"match": {"operation": "list_integrations", "key_type": "none",
                                "headers": {"Authorization": {"contains": "never_issued"}}},
                      "do": {"request": {"key": "organization"}}}])",
                 "auth.unknown-key-is-401") == verdict::fail);
}

TEST_CASE("an operation that is served without a key is one failure, whatever key is wrong") {
    constexpr const char* rules = R"([{"match": {"operation": "get_space", "key_type": "none"},
                                       "do": {"request": {"key": "organization"}}}])";
    CHECK(judged(rules, "auth.required-on-every-operation") == verdict::fail);
    CHECK(judged(rules, "auth.unknown-key-is-401") == verdict::pass);
    CHECK(judged(rules, "rotation.revoked-key-is-401") == verdict::pass);
}

TEST_CASE("a read-only key that may trigger actions is found") {
    CHECK(judged(R"([{"match": {"operation": "trigger_action", "key_type": "read_only"},
                      "do": {"request": {"key": "organization"}}}])",
                 "auth.read-only-key.post-is-403") == verdict::fail);
}

TEST_CASE("a read-only key that may not read integrations is found") {
    CHECK(judged(R"([{"match": {"operation": "list_integrations", "key_type": "read_only"},
                      "do": {"error": "forbidden"}}])",
                 "auth.read-only-key.reads") == verdict::fail);
}

TEST_CASE("a space key that may delete another space is found") {
    CHECK(judged(R"([{"match": {"operation": "delete_space", "key_type": "space",
                                "space": "foreign"},
                      "do": {"request": {"key": "organization"}}}])",
                 "auth.space-key.other-space-refused") == verdict::fail);
}

TEST_CASE("a space key that may not change its own space is found") {
    CHECK(judged(R"([{"match": {"operation": "update_space", "key_type": "space", "space": "own"},
                      "do": {"error": "forbidden"}}])",
                 "auth.space-key.own-space") == verdict::fail);
}

TEST_CASE(
    "a deletion that a key without scope was refused and that is done all the same is found") {
    CHECK(judged(R"([{"match": {"operation": "delete_space", "key_type": "space",
                                "space": "foreign"},
                      "do": {"request": {"key": "organization"}, "error": "forbidden",
                             "commit": true}}])",
                 "auth.space-key.other-space-refused") == verdict::fail);
}

TEST_CASE("a space that a key without scope was refused and that is made all the same is found") {
    CHECK(judged(R"([{"match": {"operation": "create_space", "key_type": "read_only"},
                      "do": {"request": {"key": "organization"}, "error": "forbidden",
                             "commit": true}}])",
                 "auth.read-only-key.changes-nothing") == verdict::fail);
}

TEST_CASE("what the reference leaves open of a space key accuses nobody, whichever way it goes") {
    for (const char* rules :
         {R"([{"match": {"operation": ["create_space", "create_webhook"], "key_type": "space"},
               "do": {"request": {"key": "organization"}}}])",
          R"([{"match": {"operation": "list_spaces", "key_type": "space"},
               "do": {"error": "forbidden"}}])"}) {
        fake_server::server target;
        const report made = run_matrix(session_with(target, rules), true);
        CHECK(made.count(verdict::fail) == 0);
        CHECK(result_of(made, "auth.space-key.creates-no-space").verdict == verdict::observed);
        CHECK(made.cleanup.empty());
    }
}

TEST_CASE("a server that has no webhooks does not let keys through that it refuses with 404") {
    CHECK(judged(R"([{"match": {"operation": "create_webhook"},
                      "do": {"error": "not_found"}}])",
                 "auth.unknown-key-is-401") == verdict::pass);
}
