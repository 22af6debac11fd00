#include "catch.hpp"

#include "reference_examples.hpp"

#include <moonage_proto/action.hpp>
#include <moonage_proto/error.hpp>
#include <moonage_proto/json/decode.hpp>
#include <moonage_proto/json/encode.hpp>
#include <moonage_proto/message.hpp>
#include <moonage_proto/space.hpp>
#include <moonage_proto/stream_event.hpp>
#include <moonage_proto/webhook.hpp>

#include <string>

using namespace moonage_proto;

namespace {

template <class T>
std::string round_trip(std::string_view text) {
    const auto model = decode<T>(text);
    REQUIRE(model.has_value());
    return encode(*model);
}

} // namespace

TEST_CASE("every example of the reference is the same text after a round trip") {
    namespace examples = reference_examples;
    CHECK(round_trip<space_list>(examples::space_list) == examples::space_list);
    CHECK(round_trip<create_space_request>(examples::create_space) == examples::create_space);
    CHECK(round_trip<send_message_request>(examples::send_message) == examples::send_message);
    CHECK(round_trip<trigger_action_request>(examples::trigger_action) == examples::trigger_action);
    CHECK(round_trip<action>(examples::action) == examples::action);
    CHECK(round_trip<error_envelope>(examples::error) == examples::error);
    CHECK(round_trip<create_webhook_request>(examples::webhook) == examples::webhook);
}

TEST_CASE("absent stays absent and null stays null") {
    for (const std::string text :
         {R"({})", R"({"description":null})", R"({"description":"d","model":null})"}) {
        CAPTURE(text);
        CHECK(round_trip<update_space_request>(text) == text);
    }
}

TEST_CASE("a whole number stays whole and a fraction stays a fraction") {
    CHECK(round_trip<done_event>(R"({"total_duration_ms":3400})") ==
          R"({"total_duration_ms":3400})");
    CHECK(decode<done_event>(R"({"total_duration_ms":1.5})")->total_duration_ms.as_double() == 1.5);
    CHECK_FALSE(decode<done_event>(R"({"total_duration_ms":1.5})")->total_duration_ms.is_whole());
}

TEST_CASE("a time keeps its offset and its digits") {
    const std::string text = R"({"id":"m","role":"user","content":"c",)"
                             R"("created_at":"2025-01-15T10:30:00.250+02:00"})";
    CHECK(round_trip<message>(text) == text);
}

TEST_CASE("an enum value that is not known is written as it was read") {
    const std::string text = R"({"step":"s","status":"napping"})";
    CHECK(round_trip<progress_event>(text) == text);
}

TEST_CASE("free-form members keep their whole value") {
    const std::string text = R"({"content":"c","context":{"a":[1,null,{"b":"x"}],"c":true}})";
    CHECK(round_trip<send_message_request>(text) == text);
    const std::string result = R"({"content":"c","tool_calls":[{"tool":"x","arguments":{}},7]})";
    CHECK(round_trip<result_event>(result) == result);
}

TEST_CASE("details of a space begin with the members of a space") {
    space_details details;
    details.id = "sp_1";
    details.persona = json::value("product-manager");
    CHECK(encode(details).starts_with(R"({"id":"sp_1","name":"","status":"active",)"));
    CHECK(to_json(details).at("persona") == "product-manager");
}
