#include "../../fake_server/src/loop_scheduler.hpp"
#include "../../fake_server/src/plan_writer.hpp"
#include "test_client.hpp"

#include "catch.hpp"

#include <moonage_proto/fake_server/manual_clock.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <optional>
#include <thread>

using namespace std::chrono_literals;
using namespace moonage_proto::fake_server;

namespace {

/// Writes one plan to a socket, whose other end is the client's.
class writing {
public:
    explicit writing(response_plan plan, answer_form form = {})
        : plan_(std::move(plan))
        , form_(form)
        , scheduler_(loop_.get_executor(), time_)
        , door_(loop_.get_executor(), tcp::endpoint(asio::ip::address_v4::loopback(), 0))
        , client(door_.local_endpoint().port())
        , socket_(door_.accept())
        , writer_(socket_, scheduler_, deadline_, 1s) {
        asio::co_spawn(loop_, run(), asio::detached);
        thread_ = std::thread([this] { loop_.run(); });
    }
    ~writing() {
        if (thread_.joinable())
            thread_.join();
    }

    /// Whether the connection could be used on; what was written is complete then.
    bool finish() {
        thread_.join();
        const bool reusable = reusable_;
        socket_.close();
        return reusable;
    }

    void advance(clock::duration by) { time_.advance(by); }

private:
    awaitable<void> run() { reusable_ = co_await writer_.write(plan_, form_); }

    response_plan plan_;
    answer_form form_;
    manual_clock time_;
    asio::io_context loop_;
    loop_scheduler scheduler_;
    tcp_acceptor door_;

public:
    test::test_client client;

private:
    tcp_socket socket_;
    deadline deadline_;
    plan_writer writer_;
    bool reusable_ = false;
    std::thread thread_;
};

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
