#include "catch.hpp"
#include "conformance/scripted_server.hpp"

#include "../../conformance/src/http_client.hpp"

using namespace moonage_proto::conformance;
using namespace std::chrono_literals;
using end = scripted_answer::end;

namespace {

http_outcome send(http_client& client, const scripted_server& server, std::string method = "GET",
                  std::chrono::milliseconds timeout = 2s) {
    http_request request;
    request.method = std::move(method);
    request.url = server.base() + "/spaces";
    request.headers.add("X-Mixed-Case", "As It Is");
    return client.send(request, timeout);
}

http_outcome send_to(scripted_answer answer, std::string method = "GET",
                     std::chrono::milliseconds timeout = 2s) {
    scripted_server server(always(std::move(answer)));
    http_client client(*parse_base_url(server.base()), {});
    return send(client, server, std::move(method), timeout);
}

bool says(const http_outcome& outcome, const char* words) {
    return outcome.failure.find(words) != std::string::npos;
}

} // namespace

TEST_CASE("the client reads a response with its headers as they were sent") {
    scripted_server server(always({{http_answer(200, "{}", "X-RaTe: One\r\nx-rate:  Two \r\n")}}));
    http_client client(*parse_base_url(server.base()), {});
    const http_outcome outcome = send(client, server);
    REQUIRE(outcome.response);
    CHECK(outcome.failure.empty());
    CHECK(outcome.response->status == 200);
    CHECK(outcome.response->reason == "Scripted");
    CHECK(outcome.response->body == "{}");
    CHECK(outcome.response->is_complete);
    CHECK(outcome.response->headers.begin()->name == "X-RaTe");
    CHECK(outcome.response->headers.count("x-rate") == 2);
    CHECK(outcome.duration > 0ns);
    const std::string request = server.requests().front();
    CHECK(request.starts_with("GET /v1/spaces HTTP/1.1\r\n"));
    CHECK(request.find("X-Mixed-Case: As It Is\r\n") != std::string::npos);
    CHECK(request.find("Host: 127.0.0.1:") != std::string::npos);
}

TEST_CASE("the client sends requests over one connection") {
    scripted_server server(always({{http_answer(200, "{}")}}));
    http_client client(*parse_base_url(server.base()), {});
    for (int i = 0; i < 3; ++i)
        CHECK(send(client, server).failure.empty());
    CHECK(server.connections() == 1);
}

TEST_CASE("a kept connection that was closed is opened again") {
    scripted_server server(always({{http_answer(200, "{}")}, 0ms, end::close}));
    http_client client(*parse_base_url(server.base()), {});
    CHECK(send(client, server).failure.empty());
    std::this_thread::sleep_for(30ms);
    CHECK(send(client, server).failure.empty());
    CHECK(server.connections() == 2);
}

TEST_CASE("a request is sent again only where a kept connection gave no byte of an answer") {
    int count = 0;
    scripted_server server([&](const std::string&) -> scripted_answer {
        if (++count == 2)
            return {{}, 0ms, end::close};
        return {{http_answer(200, "{}")}};
    });
    http_client client(*parse_base_url(server.base()), {});
    CHECK(send(client, server).failure.empty());
    CHECK(send(client, server).failure.empty());
    CHECK(server.requests().size() == 3);
}

TEST_CASE("a request that may have had its effect is not sent again") {
    int count = 0;
    scripted_server server([&](const std::string&) -> scripted_answer {
        if (++count == 2)
            return {{}, 0ms, end::close};
        return {{http_answer(200, "{}")}};
    });
    http_client client(*parse_base_url(server.base()), {});
    CHECK(send(client, server).failure.empty());
    http_request remove;
    remove.method = "DELETE";
    remove.url = server.base() + "/spaces/sp_1";
    CHECK(says(client.send(remove, 5s), "closed before an answer came"));
    CHECK(server.requests().size() == 2);
}

TEST_CASE("a new connection that is closed without an answer is a failure") {
    const http_outcome outcome = send_to({{}, 0ms, end::close});
    CHECK_FALSE(outcome.response);
    CHECK(says(outcome, "closed before an answer came"));
}

TEST_CASE("a body shorter than its Content-Length is kept and told of") {
    const http_outcome outcome =
        send_to({{"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabcd"}, 0ms, end::close});
    REQUIRE(outcome.response);
    CHECK(outcome.response->body == "abcd");
    CHECK_FALSE(outcome.response->is_complete);
    CHECK(says(outcome, "after 4 bytes of the body, where Content-Length says 10"));
}

TEST_CASE("bytes after the end of a body are told of and not taken for the next answer") {
    scripted_server server(always({{"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}garbage"}}));
    http_client client(*parse_base_url(server.base()), {});
    const http_outcome first = send(client, server);
    REQUIRE(first.response);
    CHECK(first.response->body == "{}");
    CHECK_FALSE(first.response->is_complete);
    CHECK(says(first, "more bytes came after the end"));
    REQUIRE(send(client, server).response);
    CHECK(server.connections() == 2);
}

TEST_CASE("a body that never ends is cut at the deadline with what came") {
    const std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
    const http_outcome outcome =
        send_to({{head, "data: 1\n\n", "data: 2\n\n"}, 20ms, end::hang}, "GET", 300ms);
    REQUIRE(outcome.response);
    CHECK(outcome.response->body == "data: 1\n\ndata: 2\n\n");
    CHECK_FALSE(outcome.response->is_complete);
    CHECK(outcome.timed_out);
    CHECK(says(outcome, "the deadline of 300 ms passed after 18 bytes"));
    CHECK(outcome.duration < 1s);
}

TEST_CASE("the arrivals of a dripping body are recorded") {
    const std::string head = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n";
    const http_outcome outcome = send_to({{head, "ab", "cd", "ef"}, 40ms});
    REQUIRE(outcome.response);
    const auto& arrivals = outcome.response->arrivals;
    REQUIRE(arrivals.size() == 3);
    CHECK(arrivals[0].offset == 0);
    CHECK(arrivals[2].offset == 4);
    CHECK(arrivals[2].elapsed - arrivals[0].elapsed > 50ms);
}

TEST_CASE("a chunked body is read without its coding") {
    const http_outcome outcome = send_to({{"HTTP/1.1 200 OK\r\nTransfer-Encoding: "
                                           "chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"}});
    REQUIRE(outcome.response);
    CHECK(outcome.response->body == "abcde");
    CHECK(outcome.response->is_complete);
}

TEST_CASE("a chunked body that breaks off is told of") {
    const http_outcome outcome = send_to(
        {{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"}, 0ms, end::close});
    REQUIRE(outcome.response);
    CHECK(outcome.response->body == "abc");
    CHECK_FALSE(outcome.failure.empty());
}

TEST_CASE("a body without a length ends with its connection") {
    const http_outcome outcome = send_to({{"HTTP/1.1 200 OK\r\n\r\nall of it"}, 0ms, end::close});
    REQUIRE(outcome.response);
    CHECK(outcome.failure.empty());
    CHECK(outcome.response->body == "all of it");
}

TEST_CASE("interim responses are passed over and redirects are not followed") {
    const http_outcome outcome = send_to({{"HTTP/1.1 103 Early Hints\r\nX-A: b\r\n\r\n" +
                                           http_answer(302, "", "Location: /elsewhere\r\n")}});
    REQUIRE(outcome.response);
    CHECK(outcome.failure.empty());
    CHECK(outcome.response->status == 302);
}

TEST_CASE("interim responses without end are a failure") {
    std::string flood;
    for (int i = 0; i < 200; ++i)
        flood += "HTTP/1.1 102 Processing\r\n\r\n";
    const http_outcome outcome = send_to({{flood}, 0ms, end::hang});
    CHECK_FALSE(outcome.response);
    CHECK(says(outcome, "more than 100 interim responses came, and no answer"));
}

TEST_CASE("a Content-Length beyond all memory takes none") {
    const http_outcome outcome = send_to(
        {{"HTTP/1.1 200 OK\r\nContent-Length: 9000000000000000000\r\n\r\nabcd"}, 0ms, end::close});
    REQUIRE(outcome.response);
    CHECK(outcome.response->body == "abcd");
    CHECK(says(outcome, "after 4 bytes of the body"));
}

TEST_CASE("chunk extensions and trailers without end are a failure") {
    const std::string head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n";
    for (const std::string line : {"1;", "0\r\nX-Trailer: "}) {
        CAPTURE(line);
        const http_outcome outcome =
            send_to({{head + line + std::string(300000, 'x')}, 0ms, end::hang});
        REQUIRE(outcome.response);
        CHECK(outcome.response->body == "{}");
        CHECK(says(outcome, "after 2 bytes of the body: a chunk's size line or the trailers are "
                            "too long"));
    }
}

TEST_CASE("the answer to HEAD has no body whatever its length says") {
    const http_outcome outcome =
        send_to({{"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"}}, "HEAD");
    REQUIRE(outcome.response);
    CHECK(outcome.failure.empty());
    CHECK(outcome.response->body.empty());
}

TEST_CASE("a server that hangs fails at the deadline") {
    const http_outcome outcome = send_to({{}, 0ms, end::hang}, "GET", 150ms);
    CHECK_FALSE(outcome.response);
    CHECK(outcome.timed_out);
    CHECK(says(outcome, "the deadline of 150 ms passed before an answer came"));
}

TEST_CASE("an answer that is no HTTP is a failure") {
    const http_outcome outcome = send_to({{"SSH-2.0-OpenSSH_9.2\r\n\r\n"}, 0ms, end::close});
    CHECK_FALSE(outcome.response);
    CHECK_FALSE(outcome.failure.empty());
}

TEST_CASE("a body beyond the bound is cut there") {
    scripted_server server(always({{http_answer(200, std::string(300000, 'x'))}, 0ms, end::close}));
    client_options options;
    options.max_body = 100000;
    http_client client(*parse_base_url(server.base()), options);
    const http_outcome outcome = send(client, server);
    REQUIRE(outcome.response);
    CHECK(outcome.response->body.size() == 100000);
    CHECK(says(outcome, "longer than 100000 bytes"));
}

TEST_CASE("a wait is cut short when the run is stopped") {
    scripted_server server(always({{}, 0ms, end::hang}));
    client_options options;
    const auto start = std::chrono::steady_clock::now();
    options.is_stopped = [start] { return std::chrono::steady_clock::now() - start > 100ms; };
    http_client client(*parse_base_url(server.base()), options);
    const http_outcome outcome = send(client, server, "GET", 10s);
    CHECK(outcome.was_stopped);
    CHECK(outcome.duration < 2s);
}

TEST_CASE("a port where nobody listens is told at once") {
    http_client client(*parse_base_url("http://127.0.0.1:1/v1"), {});
    http_request request;
    request.method = "GET";
    request.url = "http://127.0.0.1:1/v1/spaces";
    const http_outcome outcome = client.send(request, 2s);
    CHECK_FALSE(outcome.response);
    CHECK(says(outcome, "cannot connect to 127.0.0.1:1"));
}

TEST_CASE("a host that does not exist is told of within the deadline") {
    http_client client(*parse_base_url("http://no-such-host.invalid/v1"), {});
    http_request request;
    request.method = "GET";
    request.url = "http://no-such-host.invalid/v1/spaces";
    const http_outcome outcome = client.send(request, 1s);
    CHECK_FALSE(outcome.response);
    CHECK(outcome.duration < 3s);
}

TEST_CASE("a CA file that cannot be read is an error at the start") {
    client_options options;
    options.ca_file = "/no/such/file.pem";
    CHECK_THROWS_AS(http_client(*parse_base_url("https://127.0.0.1/v1"), options),
                    std::runtime_error);
}
