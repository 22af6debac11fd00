#include "writing.hpp"

#include "catch.hpp"

#include <utility>
#include <vector>

using namespace std::chrono_literals;
using namespace moonage_proto::fake_server;
using test::writing;

namespace {

response_plan plan_of(std::vector<response_step> steps) {
    return {std::move(steps)};
}

const step::head plain{200, {{"A", "b"}}, false};
const step::head stream{200, {}, true};

} // namespace

TEST_CASE("A head and bodies become one message with the length of all bodies") {
    writing it(plan_of({plain, step::body{"abc"}, step::body{"de"}}));
    CHECK(it.finish());
    CHECK(it.client.receive_all() == "HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 5\r\n\r\nabcde");
}

TEST_CASE("A head may lie about the length of its body") {
    writing it(plan_of({step::head{200, {{"Content-Length", "9"}}, false}, step::body{"abc"}}));
    it.finish();
    CHECK(it.client.receive_all() == "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
}

TEST_CASE("The answer to HEAD has the length of what it leaves out") {
    answer_form form;
    form.without_body = true;
    writing it(plan_of({plain, step::body{"abc"}}), form);
    CHECK(it.finish());
    CHECK(it.client.receive_all() == "HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 3\r\n\r\n");
}

TEST_CASE("Raw bytes go out between the chunks of a stream as they are") {
    writing it(plan_of({stream, step::event{"one"}, step::raw_bytes{"zz"}, step::event{"two"}}));
    it.finish();
    CHECK(it.client.receive_all() == "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                     "3\r\none\r\nzz3\r\ntwo\r\n0\r\n\r\n");
}

TEST_CASE("A delay holds back what comes after it and nothing before") {
    writing it(plan_of({stream, step::event{"one"}, step::delay{1h}, step::event{"two"}}));
    test::reply got = it.client.receive_head();
    CHECK(it.client.receive_chunk(got));
    CHECK_FALSE(it.client.has_more(20));
    it.advance(1h);
    CHECK(it.client.receive_chunk(got));
    CHECK(it.finish());
}

TEST_CASE("A close ends the connection in the middle of a message") {
    writing it(plan_of({stream, step::event{"one"}, step::close{}, step::event{"two"}}));
    CHECK_FALSE(it.finish());
    CHECK(it.client.receive_all().ends_with("3\r\none\r\n"));
}

TEST_CASE("A reset ends the connection with an error for the client") {
    writing it(plan_of({plain, step::reset{}}));
    CHECK_FALSE(it.finish());
    it.client.receive_head();
    CHECK(it.client.is_at_end());
}

TEST_CASE("A stall says nothing until the client has enough") {
    writing it(plan_of({stream, step::event{"one"}, step::stall{}, step::event{"two"}}));
    test::reply got = it.client.receive_head();
    CHECK(it.client.receive_chunk(got));
    CHECK_FALSE(it.client.has_more(50));
    it.client.close_sending();
    CHECK_FALSE(it.finish());
    CHECK(it.client.receive_all().empty());
}

TEST_CASE("A flush has what came before it go out in a write of its own") {
    writing it(plan_of({step::raw_bytes{"one"}, step::flush{}, step::raw_bytes{"two"}}));
    CHECK(it.finish());
    CHECK(it.kept().segments == std::vector<std::string>{"one", "two"});
}

TEST_CASE("The writer tells whether an answer is complete, ends the connection or breaks it off") {
    const auto end_of = [](response_step last) {
        writing it(plan_of({plain, std::move(last)}));
        it.client.close_sending();
        it.finish();
        return it.kept().end;
    };
    CHECK(end_of(step::flush{}) == wire_end::complete);
    CHECK(end_of(step::close{true}) == wire_end::closed);
    CHECK(end_of(step::close{}) == wire_end::broken_off);
    CHECK(end_of(step::reset{}) == wire_end::broken_off);
    CHECK(end_of(step::stall{}) == wire_end::broken_off);
}

TEST_CASE("A head may say how its body ends, and how names of headers are written") {
    step::head lower = stream;
    lower.names = name_case::lower;
    lower.how = framing::length;
    writing it(plan_of({lower, step::event{"abc"}, step::body{"d"}}));
    CHECK(it.finish());
    CHECK(it.client.receive_all() == "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nabcd");
}
