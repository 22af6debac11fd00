#include "hostile_client.hpp"

#include "stream_reader.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace test;

namespace {

/// With deadlines that are soon over.
options impatient() {
    options how = without_rate_limit();
    how.limits.read_deadline = 100ms;
    how.limits.write_deadline = 100ms;
    return how;
}

std::string stream_request(const api& it) {
    return request_text("POST", it.space_path + "/messages", organization_key,
                        R"({"content":"hello","stream":true})");
}

/// How many connections this process can have both ends of, with the soft limit of descriptors
/// raised to the hard one.
std::size_t affordable_connections() {
    ::rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    constexpr std::size_t others = 100;
    return std::max<std::size_t>(limit.rlim_cur, 2 * others) / 2 - others;
}

} // namespace

TEST_CASE("A client that sends a byte now and then is answered 408") {
    using namespace std::string_literals;
    const api it(impatient());
    for (const std::string& begin : {"GET /v1/spaces HTTP/1.1\r\nHost: a\r\nX-Slow: "s,
                                     post_head + "Content-Length: 9999\r\n\r\n",
                                     post_head + "Transfer-Encoding: chunked\r\n\r\n270f\r\n"}) {
        CAPTURE(begin);
        test_client client(it.service.port());
        client.send(begin);
        for (int i = 0; i != 500 && !client.has_more(10); ++i)
            client.send("a");
        CHECK(client.receive().status == 408);
        check_that_others_are_served(it);
    }
}

TEST_CASE("A client that was told to go on and does not is answered 408") {
    const api it(impatient());
    test_client client(it.service.port());
    client.send(post_head + "Content-Length: 12\r\nExpect: 100-continue\r\n\r\n");
    CHECK(client.receive().status == 100);
    CHECK(client.receive().status == 408);
    CHECK(client.is_at_end());
    check_that_others_are_served(it);
}

TEST_CASE("A client that asks and asks and never reads is cut off") {
    const api it(impatient());
    test_client client(it.service.port());
    std::string many;
    for (int i = 0; i != 100; ++i)
        many += get_spaces;
    CHECK(is_cut_off(client, many, 100000));
    check_that_others_are_served(it);
}

TEST_CASE("A client that stops sending, before a stream or in it, gets all of it") {
    for (const bool at_once : {true, false}) {
        CAPTURE(at_once);
        api it;
        it.client.send(stream_request(it));
        if (at_once)
            it.client.close_sending();
        reply got = it.client.receive_head();
        it.client.receive_chunk(got);
        it.client.close_sending();
        it.time->advance(1s);
        while (it.client.receive_chunk(got)) {
        }
        CHECK(read_events(got.body).back().type == "done");
        CHECK(it.client.is_at_end());
        check_that_others_are_served(it);
    }
}

TEST_CASE("A client that stops sending after many requests gets all answers") {
    api it(without_rate_limit());
    constexpr int count = 50;
    std::string many;
    for (int i = 0; i != count; ++i)
        many += get_spaces;
    it.client.send(many);
    it.client.close_sending();
    for (int i = 0; i != count; ++i)
        CHECK(it.client.receive().status == 200);
    CHECK(it.client.is_at_end());
    check_that_others_are_served(it);
}

TEST_CASE("Clients that vanish in the middle of a stream leave nothing behind") {
    options how = without_rate_limit();
    how.limits.max_connections = 40;
    api it(how);
    for (int round = 0; round != 5; ++round) {
        std::vector<test_client> streams;
        for (int i = 0; i != 15; ++i) {
            streams.emplace_back(it.service.port());
            streams.back().send(stream_request(it));
            reply got = streams.back().receive_head();
            CHECK(got.status == 200);
            CHECK(streams.back().receive_chunk(got));
        }
        for (test_client& each : streams)
            each.reset();
        it.time->advance(1s);
        check_that_others_are_served(it);
    }
}

TEST_CASE("Clients that vanish in the middle of a request leave nothing behind") {
    options how = without_rate_limit();
    how.limits.max_connections = 40;
    const api it(how);
    for (int round = 0; round != 100; ++round) {
        for (const char* begin : {"", "GET /v1/sp", "POST /v1/spaces HTTP/1.1\r\nHost: a\r\n"}) {
            test_client client(it.service.port());
            client.send(begin);
            client.reset();
        }
        check_that_others_are_served(it);
    }
}

TEST_CASE("Thousands of connections that say nothing keep nobody out") {
    constexpr std::size_t most = 4000;
    const std::size_t count = std::min(affordable_connections(), most);
    const api it(without_rate_limit());
    std::vector<test_client> idle;
    idle.reserve(count);
    for (std::size_t i = 0; i != count; ++i) {
        idle.emplace_back(it.service.port());
        if (i % 2 == 0)
            idle.back().send("GET /v1/spaces HTTP/1.1\r\nHo");
    }
    check_that_others_are_served(it);
    idle.clear();
    check_that_others_are_served(it);
}
