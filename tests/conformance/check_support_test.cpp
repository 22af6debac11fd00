#include "../../conformance/src/checks/support.hpp"
#include "../../conformance/src/checks/webhook_signing.hpp"
#include "../../conformance/src/checks/webhook_subscription.hpp"
#include "../../conformance/src/created_spaces.hpp"
#include "catch.hpp"
#include "scripted_context.hpp"

#include <moonage_proto/webhook_signature.hpp>

using namespace judge_support;

TEST_CASE("an absent id is of the same make as the one that exists") {
    CHECK(absent_id("sp_abc123") == "sp_bcd234");
    CHECK(absent_id("7f9") == "8a0");
    CHECK(absent_id("12") == "12000000");
    CHECK(absent_id("sp_12") == "sp_12000000");
    const std::string uuid = "123e4567-e89b-12d3-a456-426614174000";
    CHECK(absent_id(uuid) != uuid);
    CHECK(absent_id(uuid).size() == uuid.size());
}

TEST_CASE("the id of what was created is found wherever it stands") {
    const auto created = [](std::string body) {
        return answered(operation_id::create_space, "/spaces", 201, std::move(body));
    };
    CHECK(id_in(created(R"({"id": "sp_1"})"), "space") == "sp_1");
    CHECK(id_in(created(R"({"data": {"id": "sp_1"}})"), "space") == "sp_1");
    CHECK(id_in(created(R"({"space": {"id": "sp_1"}})"), "space") == "sp_1");
    CHECK(id_in(created(R"({"space_id": "sp_1", "id_of": "x"})"), "space") == "sp_1");
    CHECK(id_in(created(R"({"data": {"spaceId": "sp_1"}})"), "space") == "sp_1");
    CHECK_FALSE(id_in(created(R"({"action_id": "act_1"})"), "space"));
    CHECK(id_in(created(R"({"id": 17})"), "space") == "17");
    CHECK_FALSE(id_in(created("{}"), "space"));
    exchange located = created("");
    located.response->headers.add("Location", "/v1/spaces/sp_2");
    CHECK(id_in(located, "space") == "sp_2");
}

TEST_CASE("a list is found however it is wrapped") {
    const auto size = [](const char* body) {
        const exchange seen =
            answered(operation_id::list_messages, "/spaces/sp_1/messages", 200, body);
        const json::array* const list = find_list(seen.body ? &*seen.body : nullptr);
        return list ? static_cast<int>(list->size()) : -1;
    };
    CHECK(size("[1, 2]") == 2);
    CHECK(size(R"({"data": [1]})") == 1);
    CHECK(size(R"({"messages": [], "next": null})") == 0);
    CHECK(size("{}") == -1);
    CHECK(size("<html>") == -1);
}

TEST_CASE("a page of HTML with the status 200 serves no request") {
    CHECK(is_served(answered(operation_id::list_spaces, "/spaces", 200, "{}")));
    CHECK(is_served(answered(operation_id::delete_space, "/spaces/sp_1", 204, "")));
    CHECK_FALSE(is_served(answered(operation_id::list_spaces, "/spaces", 200, "<html>")));
    CHECK_FALSE(is_served(answered(operation_id::list_spaces, "/spaces", 401, "{}")));
}

TEST_CASE("the event of a delivery is found in its payload or its headers") {
    conformance::webhook_delivery delivered;
    delivered.body = R"({"event": "space.updated"})";
    CHECK(event_of(delivered) == webhook_event_type::space_updated);
    delivered.body = R"({"type": "action.failed"})";
    CHECK(event_of(delivered) == webhook_event_type::action_failed);
    delivered.body = R"({"data": [{"kind": {"of": "action.failed"}}]})";
    CHECK(event_of(delivered) == webhook_event_type::action_failed);
    delivered.body = R"({"event": "ping", "events": ["space.updated"]})";
    CHECK_FALSE(event_of(delivered));
    delivered.body = R"({"was": "space.updated", "is": "action.failed"})";
    CHECK_FALSE(event_of(delivered));
    delivered.body = "{}";
    CHECK_FALSE(event_of(delivered));
    delivered.headers.add("X-Moonage-Event", "action.completed");
    CHECK(event_of(delivered) == webhook_event_type::action_completed);
}

TEST_CASE("a signature is judged apart from how it is written") {
    const std::string right = webhook_signature::sign("{}", "secret");
    const signature_verdict good = judge_webhook_signature("{}", right, "secret");
    CHECK((good.has_prefix && good.is_lower_hex && good.is_right));
    const signature_verdict bare = judge_webhook_signature("{}", right.substr(7), "secret");
    CHECK_FALSE(bare.has_prefix);
    CHECK(bare.is_right);
    const signature_verdict other = judge_webhook_signature("{ }", right, "secret");
    CHECK((other.has_prefix && other.is_lower_hex));
    CHECK_FALSE(other.is_right);
    CHECK(other.explanation.find("serialised") != std::string::npos);
}

TEST_CASE("the request whose effect a look shows is the last with that method and key") {
    scripted_context run([](const request_spec& request) {
        exchange seen = answered(request.operation, "/spaces/sp_1", 200, R"({"id": "sp_1"})");
        seen.key = request.key;
        return seen;
    });
    const exchange& patched =
        run.send(with_key(request_to(operation_id::update_space, {"sp_1"}), key_role::space));
    const exchange& after = run.send(request_to(operation_id::get_space, {"sp_1"}));
    CHECK(&last_sent(run, patched.request.method, key_role::space, after) == &patched);
    CHECK(&last_sent(run, patched.request.method, key_role::read_only, after) == &after);
}
