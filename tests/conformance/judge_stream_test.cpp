#include "catch.hpp"
#include "judge_support.hpp"

using namespace judge_support;

namespace {

constexpr const char* started =
    "event: progress\ndata: {\"step\": \"A\", \"status\": \"running\"}\n\n";
constexpr const char* ended = "event: progress\ndata: {\"step\": \"A\", \"status\": \"completed\", "
                              "\"duration_ms\": 1200}\n\n";
constexpr const char* answer =
    "event: result\ndata: {\"content\": \"Here\", \"tool_calls\": []}\n\n";
constexpr const char* done = "event: done\ndata: {\"total_duration_ms\": 3400}\n\n";

exchange stream_of(std::string body) {
    exchange seen = answered(operation_id::send_message, "/spaces/sp_1/messages", 200, "");
    seen = with_headers(std::move(seen), {{"Content-Type", "text/event-stream; charset=utf-8"},
                                          {"X-RateLimit-Limit", "100"},
                                          {"X-RateLimit-Remaining", "95"},
                                          {"X-RateLimit-Reset", "1706803200"}});
    seen.response->body = std::move(body);
    return sending(std::move(seen), R"({"content": "Hi", "stream": true})");
}

verdicts judged(std::initializer_list<const char*> events) {
    std::string body;
    for (const char* each : events)
        body += each;
    return judge(stream_of(body));
}

} // namespace

TEST_CASE("a stream as in the reference is right") {
    const verdicts said = judged({started, ended, started, answer, done});
    CHECK(said.is_clean());
    for (const char* id :
         {"stream.media-type", "stream.sse-syntax", "stream.data-is-json", "stream.result.present",
          "stream.done.present", "stream.order.done-is-last"}) {
        CAPTURE(id);
        CHECK(said.passes(id));
    }
}

TEST_CASE("CRLF, comments, ids, retry, null durations and further members are fine") {
    CHECK(judged({": hello\r\n\r\nretry: 10\r\nid: 1\r\nevent: progress\r\ndata: {\"step\": \"A\", "
                  "\"status\": \"running\", \"duration_ms\": null, \"more\": 1}\r\n\r\n",
                  ended, answer, done})
              .is_clean());
}

TEST_CASE("an event of another name is no fault") {
    CHECK(judged({started, "event: ping\ndata: x\n\n", ended, answer, done}).is_clean());
}

TEST_CASE("a stream that ends without answer or done is wrong") {
    CHECK(judged({started, ended, done}).failed == ids{"stream.result.present"});
    CHECK(judged({started, ended, answer}).failed == ids{"stream.done.present"});
    CHECK(judged({"hello"}).failed == ids{"stream.sse-syntax"});
}

TEST_CASE("an event that lacks its blank line is told as not dispatched") {
    const std::string cut(done, std::string_view(done).size() - 1);
    CHECK(
        judged({started, ended, answer, cut.c_str()}).actual.at("stream.done.present") ==
        "no done event; the stream ends before the blank line that would dispatch its last event");
    CHECK(judged({started, ended, answer}).actual.at("stream.done.present") == "no done event");
}

TEST_CASE("an event of another name is told where one of the table is missing") {
    CHECK(judged({started, ended, answer, "event: Done\ndata: {}\n\n"})
              .actual.at("stream.done.present") == R"(no done event; an event named "Done" came)");
}

TEST_CASE("an event after done is named") {
    CHECK(judged({ended, answer, done, started}).actual.at("stream.order.done-is-last") ==
          R"(event 4, "progress", comes after done, which is event 3)");
}

TEST_CASE("a stream that broke off is not blamed for what it did not come to") {
    exchange cut = stream_of(std::string(started) + "event: progr");
    cut.response->is_complete = false;
    CHECK(judge(cut).failed.empty());
}

TEST_CASE("a stream that tells of a failure need not have a result") {
    CHECK(
        judged({started, "event: error\ndata: {\"code\": \"internal_error\"}\n\n"}).failed.empty());
}

TEST_CASE("each member of an event has its type") {
    CHECK(judged({"event: progress\ndata: {\"status\": \"running\"}\n\n", answer, done}).failed ==
          ids{"stream.progress.step"});
    CHECK(judged({started, ended, "event: result\ndata: {\"content\": \"x\"}\n\n", done}).failed ==
          ids{"stream.result.tool-calls"});
    CHECK(judged({started, ended, answer, "event: done\ndata: {}\n\n"}).failed ==
          ids{"stream.done.total-duration-ms"});
    CHECK(judged({started, ended, "event: result\ndata: Here\n\n", done}).failed ==
          ids{"stream.data-is-json"});
}

TEST_CASE("another order than the one shown is worth a warning") {
    CHECK(judged({started, ended, done, answer}).warned ==
          ids{"stream.order.result-before-done", "stream.order.done-is-last"});
    CHECK(judged({answer, started, ended, done}).warned ==
          ids{"stream.order.progress-before-result"});
    CHECK(judged({ended, answer, done}).warned == ids{"stream.progress.running-before-completed"});
    CHECK(judged({started, ended, ended, answer, done}).warned ==
          ids{"stream.progress.completed-once"});
    CHECK(judged({answer, done}).warned == ids{"stream.progress.present"});
    CHECK(judged({started, ended, answer, answer, done}).warned == ids{"stream.result.once"});
}

TEST_CASE("a total that is less than its steps is worth a warning") {
    CHECK(judged({started, ended, answer, "event: done\ndata: {\"total_duration_ms\": 1}\n\n"})
              .warned == ids{"stream.done.total-covers-steps"});
}

TEST_CASE("an answer in JSON where a stream was asked for is wrong, once") {
    const exchange seen =
        sending(answered(operation_id::send_message, "/spaces/sp_1/messages", 200, "{}"),
                R"({"content": "Hi", "stream": true})");
    CHECK(judge(seen).failed == ids{"stream.media-type"});
}

TEST_CASE("a refused stream is answered with an envelope") {
    const auto refused = [](std::string body) {
        return sending(
            answered(operation_id::send_message, "/spaces/sp_1/messages", 404, std::move(body)),
            R"({"content": "Hi", "stream": true})");
    };
    CHECK(judge(refused(R"({"error": {"code": "not_found", "message": "No."}})")).is_clean());
    CHECK(judge(refused("{}")).failed == ids{"error.envelope"});
}

TEST_CASE("without stream true no stream may come") {
    exchange seen = stream_of(std::string(started) + ended + answer + done);
    seen.request.body = R"({"content": "Hi"})";
    CHECK(judge(seen).failed == ids{"messages.send.stream-default-false"});
    seen.request.body = R"({"content": "Hi", "stream": false})";
    CHECK(judge(seen).failed == ids{"messages.send.stream-false"});
}

TEST_CASE("a connect reply carries a URL in any member") {
    const auto reply = [](std::string body) {
        return judge(answered(operation_id::connect_integration, "/spaces/sp_1/integrations", 200,
                              std::move(body)));
    };
    CHECK(reply(R"({"authorization_url": "https://example.com/oauth?client_id=1"})").is_clean());
    CHECK(reply(R"({"data": {"url": "http://example.com"}})").is_clean());
    CHECK(reply(R"({"url": "/oauth"})").failed ==
          ids{"integrations.connect.returns-authorization-url"});
    CHECK(reply("{}").failed == ids{"integrations.connect.returns-authorization-url"});
}
