#include "../../fake_server/src/answers.hpp"
#include "../../fake_server/src/edits/render.hpp"
#include "edit_support.hpp"
#include "received.hpp"

#include "catch.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

using namespace moonage_proto;
using namespace moonage_proto::fake_server;
using namespace std::chrono_literals;
using test::body_of;
using test::edited;
using test::received;
using test::sample_stream;
using test::writing;

namespace {

const std::string head_of_five = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
                                 "Content-Length: 5\r\n\r\n";

response_plan hello() {
    return text_answer(200, "text/plain", "hello");
}

} // namespace

TEST_CASE("A body is framed in chunks, and a stream by its length") {
    const received chunked(edited(R"({"framing": "chunked"})", hello()));
    CHECK(chunked.is_reusable);
    CHECK(chunked.text.ends_with("Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"));
    const received whole(edited(R"({"framing": "length"})", sample_stream()));
    CHECK(whole.is_reusable);
    CHECK(whole.body() == body_of(sample_stream()));
    CHECK(whole.text.find("Content-Length: " + std::to_string(whole.body().size())) !=
          std::string::npos);
}

TEST_CASE("A body ends with the connection") {
    const received it(edited(R"({"framing": "until_close"})", hello()));
    CHECK(it.it.kept().end == wire_end::closed);
    CHECK(it.text.ends_with("Connection: close\r\n\r\nhello"));
    CHECK(it.text.find("Content-Length") == std::string::npos);
}

TEST_CASE("The first chunk's size is no number") {
    const received it(edited(R"({"framing": "bad_chunk"})", sample_stream()));
    CHECK(it.body().starts_with("size\r\nevent: progress\n"));
    CHECK(it.body().ends_with("\r\n0\r\n\r\n"));
    const received empty(edited(R"({"framing": "bad_chunk"})", text_answer(200, "a/b", "")));
    CHECK(empty.body() == "size\r\n\r\n");
}

TEST_CASE("Framing adds no body to an answer that can have none") {
    for (const std::string how : {"length", "chunked", "until_close", "bad_chunk"}) {
        const std::string does = R"({"framing": ")" + how + "\"}";
        CHECK(received(edited(does, empty_answer())).text == "HTTP/1.1 204 No Content\r\n\r\n");
        answer_form head;
        head.without_body = true;
        CHECK(received(edited(does, hello()), head).body().empty());
    }
}

TEST_CASE("A client of HTTP/1.0 gets no chunks that it could not read") {
    answer_form old;
    old.without_chunks = true;
    old.close_after = true;
    CHECK(received(edited(R"({"framing": "chunked"})", hello()), old).body() == "hello");
}

TEST_CASE("The length that a header tells may be a lie") {
    const received it(edited(R"({"content_length": 3})", hello()));
    CHECK(it.text.ends_with("Content-Length: 3\r\n\r\nhello"));
    CHECK(it.text.find("Content-Length: 5") == std::string::npos);
}

TEST_CASE("The writer's own headers are written in the case of the others") {
    CHECK(
        received(edited(R"({"header_names": "lower"})", hello()))
            .text.starts_with("HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 5"));
    CHECK(received(edited(R"({"header_names": "upper"})", sample_stream()))
              .text.find("\r\nTRANSFER-ENCODING: chunked\r\n") != std::string::npos);
}

TEST_CASE("A rendered plan is on the wire what the plan itself would be") {
    for (const response_plan& plan : {hello(), sample_stream(), empty_answer()})
        for (const bool without_body : {false, true}) {
            answer_form form;
            form.without_body = without_body;
            const received direct(plan, form);
            const received by_way(rendered(plan, form), form);
            CHECK(by_way.text == direct.text);
            CHECK(by_way.segments == direct.segments);
            CHECK(by_way.it.kept().end == direct.it.kept().end);
        }
}

TEST_CASE("An answer trickles a few bytes at a time") {
    writing it(edited(R"({"trickle": {"bytes": 40, "every_ms": 1000}})", hello()));
    REQUIRE(it.client.has_more(test::patience_ms));
    it.advance(10s);
    CHECK(it.finish());
    CHECK(it.client.receive_all() == head_of_five + "hello");
    const std::size_t size = head_of_five.size() + 5;
    CHECK(it.kept().segments.size() == (size + 39) / 40);
    CHECK(it.kept().segments.front().size() == 40);
    CHECK(it.kept().pauses == static_cast<int>((size - 1) / 40));
}

TEST_CASE("What trickles has a bounded number of pieces") {
    const response_plan plan = edited(R"({"trickle": {"bytes": 1, "every_ms": 1}})",
                                      text_answer(200, "a/b", std::string(120'000, 'x')));
    CHECK(test::steps_of<step::delay>(plan).size() == 100'000);
    CHECK(test::steps_of<step::raw_bytes>(plan).size() == 100'001);
}

TEST_CASE("A connection ends before the first byte, within the head, or within the body") {
    CHECK(received(edited(R"({"connection": {"end": "close"}})", hello())).text.empty());
    const received head(edited(R"({"connection": {"end": "close", "after_bytes": 12}})", hello()));
    CHECK(head.text == "HTTP/1.1 200");
    CHECK(head.it.kept().end == wire_end::broken_off);
    const std::string inside = std::to_string(head_of_five.size() + 2);
    CHECK(received(
              edited(R"({"connection": {"end": "close", "after_bytes": )" + inside + "}}", hello()))
              .text == head_of_five + "he");
}

TEST_CASE("A connection that is to end after more bytes than there are ends after all") {
    const received it(edited(R"({"connection": {"end": "close", "after_bytes": 9999}})", hello()));
    CHECK(it.text == head_of_five + "hello");
    CHECK_FALSE(it.is_reusable);
}

TEST_CASE("A connection is reset in the middle of an answer") {
    writing it(edited(R"({"connection": {"end": "reset", "after_bytes": 12}})", hello()));
    CHECK_FALSE(it.finish());
    CHECK(it.kept().end == wire_end::broken_off);
    CHECK(it.kept().segments == std::vector<std::string>{"HTTP/1.1 200"});
    std::string so_far = it.client.receive_all();
    CHECK(so_far.size() <= 12);
}

TEST_CASE("An answer's delay comes before its connection ends") {
    const response_plan plan =
        edited(R"({"delay_ms": 50, "connection": {"end": "reset"}})", hello());
    REQUIRE(plan.steps.size() == 2);
    CHECK(std::holds_alternative<step::delay>(plan.steps[0]));
    CHECK(std::holds_alternative<step::reset>(plan.steps[1]));
}

TEST_CASE("What is rendered by one rule can be cut and slowed by another") {
    response_plan plan = edited(R"({"connection": {"end": "close", "after_bytes": 30}})", hello());
    plan = edited(R"({"trickle": {"bytes": 20, "every_ms": 5}, "framing": "chunked"})", plan);
    plan = edited(R"({"connection": {"end": "stall", "after_bytes": 25}})", plan);
    REQUIRE(plan.steps.size() == 4);
    CHECK(std::get<step::raw_bytes>(plan.steps[0]).bytes.size() == 20);
    CHECK(std::get<step::raw_bytes>(plan.steps[2]).bytes.size() == 5);
    CHECK(std::holds_alternative<step::stall>(plan.steps[3]));
}

TEST_CASE("The bytes of all rules are edited kind by kind") {
    const behaviour breaks =
        test::behaviour_of(R"({"connection": {"end": "close", "after_bytes": 200}})");
    const behaviour splits = test::behaviour_of(R"({"stream": {"segments": "bytes"}})");
    const behaviour* const all[] = {&breaks, &splits};
    test::editor rules;
    edit_context context{rules.asked, rules.now, rules.random};
    response_plan plan = sample_stream();
    edit_bytes(all, plan, context);
    const received it(std::move(plan));
    CHECK(it.text.size() == 200);
    CHECK(it.text.find("\r\n1\r\ne\r\n1\r\nv\r\n") != std::string::npos);
}
