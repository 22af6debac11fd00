#include "../../conformance/src/checks/odd_inputs.hpp"
#include "../../conformance/src/checks/sections.hpp"
#include "catch.hpp"
#include "scripted_context.hpp"
#include "scripted_server.hpp"

#include <moonage_proto/conformance/run.hpp>
#include <moonage_proto/fake_server/server.hpp>
#include <moonage_proto/schemas/documents.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <boost/json/serialize.hpp>

#include <algorithm>

using namespace judge_support;

namespace {

constexpr std::string_view no_failure = "error.invalid-request-is-no-server-error";
constexpr std::string_view no_effect = "error.refused-request-changes-nothing";

const json::object message{{"content", "Hello"}};

const char* refusal = R"({"error": {"code": "invalid_request", "message": "No."}})";

exchange created(const request_spec& request) {
    return answered(request.operation, "/spaces", 201, R"({"id": "sp_new"})");
}

/// The check against a server that has served the operation before; what it says of a requirement.
finding judged(script answer, std::string_view requirement) {
    scripted_context run(std::move(answer));
    run.try_all();
    request_spec twin = request_to(operation_id::create_space);
    twin.body = json::object{{"name", "conformance twin"}};
    run.send(twin);
    twin = request_to(operation_id::update_space, {"sp_shared"});
    twin.body = json::object{{"description", "twin"}};
    run.send(twin);
    run_check(run, input_checks(), "errors.odd-inputs");
    return run.of(requirement);
}

bool is_json(const request_spec& request) {
    boost::system::error_code failed;
    if (request.raw_body)
        json::parse(*request.raw_body, failed);
    return !failed;
}

} // namespace

TEST_CASE("the same seed gives the same inputs, another one others") {
    const auto bodies = [](std::uint64_t seed) {
        std::string all;
        for (const odd_input& each : odd_inputs(operation_id::send_message, message, seed))
            all += each.what + each.body + '\n';
        return all;
    };
    CHECK(bodies(1) == bodies(1));
    CHECK(bodies(1) != bodies(2));
}

TEST_CASE("every member of every request has inputs of a wrong type") {
    for (const operation& called : operations) {
        if (called.request_schema.empty())
            continue;
        const auto inputs = odd_inputs(called.id, {{"filler", true}}, 1);
        const json::value schema = json::parse(schemas::find_document(called.request_schema)->text);
        for (const auto& [name, rules] : schema.at("properties").as_object()) {
            CAPTURE(called.request_schema, name);
            CHECK(std::ranges::count_if(inputs, [&](const odd_input& each) {
                      return each.kind == oddity::wrong_type && each.what.starts_with(name);
                  }) >= 3);
        }
    }
}

TEST_CASE("an input with a member that is missing or of a wrong type is not as the schema has it") {
    for (const operation& called : operations) {
        if (called.request_schema.empty())
            continue;
        const auto& validator = schemas::validator_for(called.request_schema);
        for (const odd_input& each : odd_inputs(called.id, {{"filler", true}}, 1)) {
            CAPTURE(called.request_schema, each.what, each.body);
            if (each.kind == oddity::missing || each.kind == oddity::wrong_type ||
                each.kind == oddity::no_object)
                CHECK_FALSE(validator.is_valid(json::parse(each.body)));
        }
    }
}

TEST_CASE("an input that is malformed is no JSON, and any other is") {
    for (const odd_input& each : odd_inputs(operation_id::send_message, message, 1)) {
        CAPTURE(each.what, each.body.substr(0, 100));
        json::parse_options deep;
        deep.max_depth = 10000;
        boost::system::error_code failed;
        json::parse(each.body, failed, {}, deep);
        if (each.kind == oddity::malformed)
            CHECK(failed);
        else
            CHECK_FALSE(failed);
    }
}

TEST_CASE("an input that the ledger leaves open names the row, and the row is not checked") {
    std::size_t named = 0;
    for (const odd_input& each : odd_inputs(operation_id::send_message, message, 1)) {
        if (!each.left_open)
            continue;
        ++named;
        CHECK((*each.left_open)->disposition == disposition::observed);
    }
    CHECK(named > 5);
}

TEST_CASE("all inputs leave the fake server as it was, and it fails at none") {
    fake_server::server target;
    const auto made = target.control("POST", "/sessions",
                                     json::object{{"requests_per_minute", 100000},
                                                  {"concurrent_actions", 10000},
                                                  {"clock", json::object{{"mode", "auto"}}}});
    profile wanted = read_profile(json::serialize(made.body.at("profile"))).value();
    run_options options;
    options.only = {"errors.odd-inputs"};
    options.thorough = true;
    const report told = run(wanted, options);
    for (const requirement_result& each : told.results) {
        CAPTURE(each.row->id, each.expected, each.actual);
        CHECK(each.verdict != verdict::fail);
        CHECK(each.verdict != verdict::warn);
        CHECK(each.verdict != verdict::harness_error);
    }
    CHECK(told.cleanup.empty());
    CHECK(told.requests > 150);
}

TEST_CASE("a server that fails at a body of a wrong type is warned, one that refuses it is not") {
    for (const unsigned status : {400U, 413U, 415U, 422U, 500U, 501U, 503U}) {
        const auto found = judged(
            [=](const request_spec& request) {
                return request.raw_body ? answered(request.operation, "/spaces", status, refusal)
                                        : created(request);
            },
            no_failure);
        CAPTURE(status);
        CHECK(to_string(found.verdict) == (status == 500 ? "warn" : "pass"));
    }
}

TEST_CASE("a server that fails at everything is not said to fail at odd inputs") {
    const auto found = judged(
        [](const request_spec& request) {
            return answered(request.operation, "/spaces", 500,
                            R"({"error": {"code": "internal_error", "message": "No."}})");
        },
        no_failure);
    CHECK(to_string(found.verdict) == "not-run");
}

TEST_CASE("a server that takes whatever comes is not accused") {
    scripted_context run(created);
    run.try_all();
    run.wanted().provider.reset(); // A connection has more to answer than that it is made.
    run_check(run, input_checks(), "errors.odd-inputs");
    for (const auto& [id, found] : run.found().all()) {
        CAPTURE(id);
        CHECK(found.verdict != verdict::fail);
        CHECK(found.verdict != verdict::warn);
    }
}

TEST_CASE("a change that was refused as malformed and was made in part is found") {
    for (const bool applies : {false, true}) {
        std::string shown = "as it was";
        const auto found = judged(
            [&](const request_spec& request) {
                if (request.operation == operation_id::get_space)
                    return answered(
                        request.operation, "/spaces/sp_shared", 200,
                        json::serialize(json::object{{"id", "sp_shared"}, {"description", shown}}));
                if (request.operation != operation_id::update_space || !request.raw_body)
                    return created(request);
                if (applies && is_json(request))
                    if (const json::value sent = json::parse(*request.raw_body); sent.is_object())
                        if (const json::value* const words =
                                sent.as_object().if_contains("description");
                            words && words->is_string())
                            shown = words->as_string();
                return answered(request.operation, "/spaces/sp_shared", 400, refusal);
            },
            no_effect);
        CHECK(to_string(found.verdict) == (applies ? "warn" : "pass"));
    }
}
