#include "catch.hpp"
#include "conformance/bulk_support.hpp"

#include <moonage_proto/fake_server/server.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <atomic>

using namespace bulk;

namespace {

/// A server that is right but for one rule, which is for every request.
class nearly_right {
public:
    explicit nearly_right(const std::string& rule) {
        server_.control("POST", "/sessions/default/script",
                        json::parse(R"({"rules": [)" + rule + "]}"));
    }

    profile target() const {
        profile made = read_profile(json::serialize(server_.sample_profile())).value();
        made.allow.erase(effect::exhaust);
        made.webhooks->deadline = 500ms;
        return made;
    }

    report check(std::chrono::milliseconds timeout = 300ms,
                 std::chrono::milliseconds deadline = 20s) const {
        run_options options;
        options.timeout = timeout;
        options.deadline = deadline;
        return run(target(), options);
    }

private:
    fake_server::server server_;
};

void check_nothing_decided(const report& made) {
    CHECK(exit_code(made) == 3);
    CHECK(made.count(verdict::not_run) == made.results.size());
}

std::string with_length(std::size_t length, const std::string& body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
           std::to_string(length) + "\r\n\r\n" + body;
}

} // namespace

TEST_CASE("a server that hangs is reported undecided within one timeout") {
    const report made = check_against({{}, 0ms, end::hang});
    check_nothing_decided(made);
    CHECK(made.requests == 1);
    check_closing(made, {"the deadline of 300 ms passed", "give it more with --timeout"});
}

TEST_CASE("a server that takes longer than the timeout for each answer is one that hangs") {
    const report made = nearly_right(R"({"do": {"delay_ms": 10000}})").check();
    check_nothing_decided(made);
    CHECK(made.requests == 1);
}

TEST_CASE("a server that is slow within the timeout is checked until the deadline of the run") {
    const nearly_right server(R"({"do": {"delay_ms": 100}})");
    const report made = server.check(2s, 1s);
    INFO(text_of(made));
    CHECK(made.requests <= 1 + 10 + 3); // Cleanup comes after.
    CHECK(exit_code(made) == 3);
    CHECK(made.count(verdict::fail) == 0);
    check_closing(made, {"the run's deadline of 1 s has passed"});
}

TEST_CASE("a server that closes every connection is reported undecided") {
    const report made = check_against({{}, 0ms, end::close});
    check_nothing_decided(made);
    CHECK(made.requests == 2);
    check_closing(
        made, {"the connection was closed before an answer came", "is it perhaps https:// there?"});
}

TEST_CASE("a server that drops every third connection is neither failed nor passed") {
    const report made = nearly_right(R"({"match": {"nth": "every 3"},
                                         "do": {"connection": {"end": "close", "after_bytes": 0}}})")
                            .check(2s);
    INFO(text_of(made));
    CHECK(exit_code(made) == 3);
    CHECK(made.count(verdict::fail) == 0);
    CHECK(made.count(verdict::warn) == 0);
    CHECK(made.requests < 150);
    check_closing(made, {"requests got no whole answer", "look for what closes connections"});
}

TEST_CASE("a port where nobody listens is reported undecided at once") {
    const report made = check_at("http://127.0.0.1:1/v1");
    check_nothing_decided(made);
    CHECK(made.requests == 2);
    check_closing(made, {"cannot connect to 127.0.0.1:1", "is this its address and port?"});
}

TEST_CASE("a length that is too great ends a run with what the server has to mend") {
    const report made = check_against({{with_length(500, R"({"data":[]})")}, 0ms, end::close});
    INFO(text_of(made));
    CHECK(made.requests == 2);
    CHECK((exit_code(made) == 1 || exit_code(made) == 3));
    check_closing(made, {"after 11 bytes of the body, where Content-Length "
                         "says 500",
                         "let Content-Length be the number of bytes"});
}

TEST_CASE("a length that is too small ends a run with what the server has to mend") {
    const report made = check_against({{with_length(5, R"({"data":[]})")}});
    INFO(text_of(made));
    CHECK(made.requests == 2);
    CHECK((exit_code(made) == 1 || exit_code(made) == 3));
    check_closing(made, {"more bytes came after the end of the response",
                         "let Content-Length be the number of bytes"});
}

TEST_CASE("a server that never ends a stream is told from one that ends it") {
    const report made = nearly_right(R"({"match": {"operation": "send_message",
                                                   "body": {"/stream": true}},
                                         "do": {"stream": {"cut_after_event": 2, "end": "stall"}}})")
                            .check(500ms);
    INFO(text_of(made));
    CHECK(exit_code(made) == 3);
    CHECK(made.count(verdict::fail) == 0);
    CHECK(made.requests <= 100);
    check_closing(made, {"got no whole answer"});
}

TEST_CASE("a server that answers all with a stream without end is given up") {
    const std::string event = "event: progress\ndata: {}\n\n";
    const report made =
        check_against({{"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n", event},
                       1ms,
                       end::close,
                       100000});
    INFO(text_of(made));
    CHECK(made.requests <= 2);
    CHECK((exit_code(made) == 1 || exit_code(made) == 3));
    check_closing(made, {"No answer comes whole"});
}

TEST_CASE("a body of a gibibyte is cut off") {
    constexpr std::size_t mebi = std::size_t{1} << 20;
    const report made = check_against(
        {{with_length(1024 * mebi, ""), std::string(mebi, 'x')}, 0ms, end::close, 1024});
    INFO(closing_lines(made));
    CHECK(made.requests == 2);
    CHECK((exit_code(made) == 1 || exit_code(made) == 3));
    check_closing(made, {"the body is longer than 4194304 bytes", "does a list show all at once?"});
}

TEST_CASE("a head without end is cut off") {
    const report made =
        check_against({{"HTTP/1.1 200 OK\r\n", "X-Pad: " + std::string(1000, 'y') + "\r\n"},
                       0ms,
                       end::close,
                       1000000});
    check_nothing_decided(made);
    CHECK(made.requests == 2);
    check_closing(made, {"the head of the answer is longer than"});
}

TEST_CASE("a server of TLS that is asked plainly is undecided, and the report asks for https") {
    fake_server::options how;
    how.tls.emplace();
    const fake_server::server server(how);
    std::string base = server.base_url();
    base.replace(0, 5, "http");
    const report made = check_at(base);
    INFO(text_of(made));
    check_nothing_decided(made);
    CHECK(made.requests <= 2);
    check_closing(made, {"is it perhaps https:// there?"});
}

TEST_CASE("a plain server that is asked for TLS is undecided, and the report asks for http") {
    const fake_server::server server;
    const report made = check_at("https" + server.base_url().substr(4));
    INFO(text_of(made));
    check_nothing_decided(made);
    CHECK(made.requests <= 2);
    check_closing(made, {"is it perhaps http:// there?"});
}
