#include "catch.hpp"

#include <moonage_proto/fake_server/script/builder.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <chrono>
#include <string>

using namespace std::chrono_literals;
using namespace moonage_proto;
using namespace moonage_proto::fake_server;

namespace {

/// That a script is as the text says, and one that the reader takes.
void check_script(const script& made, const std::string& text) {
    CHECK(to_json(made) == json::parse(text));
    const auto read = read_script(to_json(made));
    INFO((read ? std::string() : to_string(read.error())));
    CHECK(read.has_value());
}

void check_rule(const rule_builder& made, const std::string& text) {
    check_script(script_builder().rule(made), R"({"rules": [)" + text + "]}");
}

} // namespace

TEST_CASE("a script is built with the words of its JSON") {
    const script made = script_builder("busy")
                            .rule(on(operation_id::create_space)
                                      .name("second")
                                      .nth(2)
                                      .header("Accept", contains("json"))
                                      .fails_with(error_code::rate_limit_exceeded, 30s)
                                      .times(1))
                            .rule(on_any().delayed_by(5ms));
    check_script(made, R"({"description": "busy", "rules": [
        {"name": "second",
         "match": {"operation": "create_space", "headers": {"Accept": {"contains": "json"}}, "nth": 2},
         "do": {"error": {"code": "rate_limit_exceeded", "retry_after": 30}}, "times": 1},
        {"do": {"delay_ms": 5}}]})");
}

TEST_CASE("a builder says each condition") {
    check_rule(on({operation_id::get_space, operation_id::list_messages})
                   .method("GET")
                   .path("/spaces/:id")
                   .key_type("space")
                   .key("mk_1")
                   .space("own")
                   .parameter("id", "sp_1")
                   .query("limit", matches("^1"))
                   .header("Accept", absent())
                   .header("Host", present())
                   .body("/name", equals(json::object{{"a", 1}}))
                   .nth("2..4")
                   .probability(0.5)
                   .answered_with(404)
                   .answer_body("/error/code", "not_found"),
               R"({"match": {"operation": ["get_space", "list_messages"], "method": "GET",
                   "path": "/spaces/:id", "key_type": "space", "key": "mk_1", "space": "own",
                   "parameters": {"id": "sp_1"}, "query": {"limit": {"matches": "^1"}},
                   "headers": {"Accept": {"absent": true}, "Host": {"absent": false}},
                   "body": {"/name": {"equals": {"a": 1}}}, "nth": "2..4", "probability": 0.5,
                   "answer": {"status": 404, "body": {"/error/code": "not_found"}}}, "do": {}})");
}

TEST_CASE("a builder says what becomes of the work") {
    scripted_step search;
    search.name = "search";
    search.duration_ms = 10;
    search.fails = true;
    check_rule(on(operation_id::trigger_action)
                   .commits(false)
                   .limits_rate(10, 60s)
                   .action_ends(action_status::failed)
                   .action_step(search)
                   .action_shows(action_status::running, 100ms)
                   .action_shows(action_status::pending)
                   .action_goes_on_by(action_advance::polls)
                   .consents(consent::deny)
                   .refresh_fails("github"),
               R"({"match": {"operation": "trigger_action"}, "do": {"commit": false,
                   "rate_limit": {"limit": 10, "window_seconds": 60},
                   "action": {"outcome": "failed", "advance": "polls",
                              "steps": [{"name": "search", "duration_ms": 10, "fails": true}],
                              "statuses": [{"status": "running", "for_ms": 100},
                                           {"status": "pending"}]},
                   "integration": {"consent": "deny", "refresh_fails": "github"}}})");
    check_rule(on_any().fails_with(error_code::internal_error),
               R"({"do": {"error": "internal_error"}})");
    check_rule(on_any().fails_with("teapot", 418),
               R"({"do": {"error": {"code": "teapot", "status": 418}}})");
}

TEST_CASE("a builder says what becomes of the answer") {
    check_rule(on_any()
                   .redirects_to("http://127.0.0.1:1")
                   .status(500)
                   .sets_header("X-A", "b")
                   .removes_header("Date")
                   .delayed_uniformly(10ms, 1s)
                   .sets("/a", 1)
                   .removes("/b")
                   .cut_at(7),
               R"({"do": {"redirect": {"origin": "http://127.0.0.1:1", "status": 307},
                   "status": 500, "headers": {"X-A": "b", "Date": null},
                   "delay_ms": {"uniform": [10, 1000]},
                   "body": {"set": {"/a": 1}, "remove": ["/b"], "cut_at": 7}}})");
    check_rule(on_any().body_text("x"), R"({"do": {"body": {"text": "x"}}})");
    check_rule(on_any().body_json(nullptr), R"({"do": {"body": {"json": null}}})");
}

TEST_CASE("a builder says what becomes of a stream and of the connection") {
    event_edit no_done;
    no_done.event = "done";
    no_done.drop = true;
    check_rule(on(operation_id::send_message)
                   .stream_pauses(0ms)
                   .stream_event(no_done)
                   .stream_cut_after_event(2, connection_end::reset)
                   .stream_line_end(line_end::cr)
                   .stream_segments("bytes")
                   .trickles(1, 100ms),
               R"({"match": {"operation": "send_message"}, "do": {
                   "stream": {"step_delay_ms": 0, "events": [{"event": "done", "drop": true}],
                              "cut_after_event": 2, "line_end": "cr", "end": "reset",
                              "segments": "bytes"},
                   "trickle": {"bytes": 1, "every_ms": 100}}})");
    check_rule(on_any().stream_cut_after_byte(9), R"({"do": {"stream": {"cut_after_byte": 9}}})");
    check_rule(on_any().resets_after(10),
               R"({"do": {"connection": {"end": "reset", "after_bytes": 10}}})");
    check_rule(on_any().closes_after(0),
               R"({"do": {"connection": {"end": "close", "after_bytes": 0}}})");
    check_rule(on_any().stalls_after(5),
               R"({"do": {"connection": {"end": "stall", "after_bytes": 5}}})");
}

TEST_CASE("a builder says what becomes of deliveries") {
    check_rule(on_delivery(webhook_event_type::action_completed)
                   .drops_delivery()
                   .delays_delivery(10ms)
                   .repeats_delivery(2)
                   .signs_with("other")
                   .writes_signature("v1={hex}")
                   .changes_byte(3),
               R"({"match": {"delivery": "action.completed"}, "do": {"delivery": {"drop": true,
                   "delay_ms": 10, "repeat": 2, "secret": "other", "signature": "v1={hex}", "change_byte": 3}}})");
    check_rule(on_delivery(), R"({"match": {"delivery": "*"}, "do": {"delivery": {}}})");
}

TEST_CASE("what has no word in a builder is set in the structs") {
    rule_builder made = on_any();
    made.does().framing = framing_edit::bad_chunk;
    made.match().method = "HEAD";
    check_rule(made, R"({"match": {"method": "HEAD"}, "do": {"framing": "bad_chunk"}})");
}
