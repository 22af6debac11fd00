#include "../../fake_server/src/verify.hpp"
#include "recorded_journal.hpp"

#include "catch.hpp"

#include <moonage_proto/schemas/validator.hpp>

#include <boost/json/parse.hpp>

using namespace test;
using namespace moonage_proto::fake_server;
namespace json = boost::json;

namespace {

using numbers = std::vector<std::uint64_t>;
using strings = std::vector<std::string>;

verdict verified(const journal& all, std::string_view wanted) {
    const verdict made = verify(all, read_expectation(json::parse(wanted)).value());
    for (const auto& wrong :
         moonage_proto::schemas::validator_for("control/verify_reply").validate(to_json(made)))
        FAIL_CHECK(wrong.pointer << ": " << wrong.sentence);
    return made;
}

/// A list of spaces, a new space, and the space a, by three keys.
journal three_requests() {
    journal all;
    record(all, {.query = "limit=5"});
    record(all, {.method = "POST",
                 .body = R"({"name": "Sales", "persona": "x"})",
                 .headers = json_headers(),
                 .key = "none"});
    record(all, {.path = "/v1/spaces/a", .key = "read_only"});
    return all;
}

} // namespace

TEST_CASE("An expectation finds the requests that meet all its conditions") {
    const auto [wanted, expected] = GENERATE(table<std::string, numbers>({
        {R"({})", {1, 2, 3}},
        {R"({"operation": "get_space"})", {3}},
        {R"({"operation": ["get_space", "list_spaces"]})", {1, 3}},
        {R"({"method": "POST"})", {2}},
        {R"({"path": "/spaces/:id"})", {3}},
        {R"({"key_type": "none"})", {2}},
        {R"({"key_type": ["organization", "read_only"]})", {1, 3}},
        {R"({"query": {"limit": "5"}})", {1}},
        {R"({"query": {"limit": {"absent": true}}})", {2, 3}},
        {R"({"headers": {"content-type": {"contains": "json"}}})", {2}},
        {R"({"body": {"/name": {"matches": "^S"}}})", {2}},
        {R"({"body": {"": {"equals": {"name": "Sales", "persona": "x"}}}})", {2}},
        {R"({"method": "GET", "path": "/spaces"})", {1}},
    }));
    CAPTURE(wanted);
    const verdict made = verified(three_requests(), wanted);
    CHECK(made.is_verified());
    CHECK(made.matched == expected);
    CHECK_FALSE(made.closest.has_value());
}

TEST_CASE("A missing request is told of with the one that came closest") {
    const verdict made = verified(three_requests(), R"({"operation": "create_space",
        "key_type": "none", "body": {"/name": "Product Team"}})");
    CHECK_FALSE(made.is_verified());
    CHECK(made.matched.empty());
    REQUIRE(made.closest.has_value());
    CHECK(made.closest->number == 2);
    REQUIRE(made.closest->failed.size() == 1);
    CHECK(made.closest->failed[0].condition == "/body/~1name");
    CHECK(made.closest->failed[0].expected == R"("Product Team")");
    CHECK(made.closest->failed[0].actual == R"("Sales")");
    CHECK(
        made.differences ==
        strings{"Expected at least 1 request, but none met all the conditions.",
                R"(Request 2 came closest: /body/~1name: expected "Product Team", got "Sales".)"});
}

TEST_CASE("A count is exact, or has bounds") {
    const auto [count, is_met] = GENERATE(table<std::string, bool>({
        {"2", true},
        {"1", false},
        {"3", false},
        {R"({"at_least": 2})", true},
        {R"({"at_least": 3})", false},
        {R"({"at_most": 2})", true},
        {R"({"at_most": 1})", false},
        {R"({"at_least": 1, "at_most": 2})", true},
    }));
    CAPTURE(count);
    const verdict made = verified(three_requests(), R"({"method": "GET", "count": )" + count + "}");
    CHECK(made.is_verified() == is_met);
    CHECK(made.matched == numbers{1, 3});
}

TEST_CASE("That nothing of a kind came can be expected") {
    CHECK(verified(three_requests(), R"({"method": "DELETE", "count": 0})").is_verified());
    const verdict made = verified(three_requests(), R"({"method": "POST", "count": 0})");
    CHECK(made.differences == strings{"Expected 0 requests, but 1 met all the conditions."});
    CHECK_FALSE(made.closest.has_value());
}

TEST_CASE("An order is met by requests that come one after another") {
    CHECK(verified(three_requests(), R"({"order": [{"method": "GET"}, {"method": "GET"}]})")
              .matched == numbers{1, 3});
    const verdict made = verified(
        three_requests(), R"({"order": [{"method": "POST"}, {"operation": "list_spaces"}]})");
    CHECK_FALSE(made.is_verified());
    CHECK(made.matched == numbers{2});
    CHECK(made.differences.at(0) == "Number 2 of the order was met by no request after request 2.");
    REQUIRE(made.closest.has_value());
    CHECK(made.closest->number == 3);
    CHECK(made.closest->failed.at(0).condition == "/order/1/operation");
}

TEST_CASE("One request does not meet two places of an order") {
    CHECK_FALSE(verified(three_requests(), R"({"order": [{"method": "POST"}, {"method": "POST"}]})")
                    .is_verified());
}

TEST_CASE("An expectation of an empty journal is not met, and nothing was closest") {
    const verdict made = verified(journal(), "{}");
    CHECK_FALSE(made.is_verified());
    CHECK_FALSE(made.closest.has_value());
}

TEST_CASE("That requests are no longer kept is told where an expectation is not met") {
    journal all = three_requests();
    all.clear();
    CHECK(verified(all, R"({"method": "GET"})").differences.back() ==
          "Requests before number 4 are no longer in the journal.");
}

TEST_CASE("Neither keys nor secrets are told by what came closest") {
    journal all;
    record(all, {.method = "POST",
                 .path = "/v1/webhooks",
                 .body = R"({"secret": "hush"})",
                 .headers = json_headers()});
    const verdict made = verified(all, R"({"headers": {"Authorization": "Bearer key-2"},
                                           "body": {"/secret": "other"}})");
    REQUIRE(made.closest.has_value());
    REQUIRE(made.closest->failed.size() == 2);
    for (const failed_condition& each : made.closest->failed) {
        CHECK(each.expected == "****");
        CHECK(each.actual == "****");
    }
}

TEST_CASE("An expectation that cannot be read is a fault with its place") {
    const auto [wanted, pointer] = GENERATE(table<std::string, std::string>({
        {"[]", ""},
        {R"({"methode": "GET"})", "/methode"},
        {R"({"operation": "nope"})", "/operation"},
        {R"({"path": "spaces"})", "/path"},
        {R"({"count": -1})", "/count"},
        {R"({"count": 1e300})", "/count"},
        {R"({"count": {"at_least": 2, "at_most": 1}})", "/count"},
        {R"({"count": {}})", "/count"},
        {R"({"order": []})", "/order"},
        {R"({"order": [{}], "method": "GET"})", "/method"},
        {R"({"order": [{}, {"body": {"name": 1}}]})", "/order/1/body/name"},
        {R"({"headers": {"A": {"matches": "("}}})", "/headers/A/matches"},
        {R"({"order": [{"headers": {"A": {"matches": "("}}}]})", "/order/0/headers/A/matches"},
    }));
    CAPTURE(wanted);
    const auto read = read_expectation(json::parse(wanted));
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().pointer == pointer);
}
