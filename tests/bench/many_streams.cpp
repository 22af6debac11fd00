// Many event streams open at once in one server process: whether each gets all of its events, and
// what memory it takes there.
// usage: many_streams [STREAMS]

#include "server_process.hpp"

#include <moonage_proto/sse/parser.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <utility>

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
namespace sse = moonage_proto::sse;
using asio::ip::tcp;
using steady = std::chrono::steady_clock;

constexpr std::chrono::seconds step_delay{8}; // Two of them: time to open all before one ends.
constexpr std::chrono::seconds deadline{120};
constexpr int events_of_a_stream = 6; // Two for each of two steps, the message, done.
constexpr int opened_at_once = 64;
constexpr int spare_descriptors = 64; // For all that is no stream.

/// The load and what came of it.
class load {
public:
    load(const bench::server_process& server, int streams)
        : server_(server)
        , wanted_(streams) {}

    void run() {
        for (int i = 0; i != opened_at_once; ++i)
            open_next();
        loop_.run_for(deadline);
        seconds_ = seconds_so_far();
    }

    int peak() const { return peak_; }
    int complete() const { return complete_; }
    double seconds() const { return seconds_; }
    double seconds_to_peak() const { return seconds_to_peak_; }
    long bytes_at_peak() const { return bytes_at_peak_; }

private:
    void open_next() {
        if (begun_ == wanted_)
            return;
        ++begun_;
        asio::co_spawn(loop_, stream(), asio::detached);
    }

    /// One client; a stream that breaks off is not counted as complete.
    asio::awaitable<void> stream() {
        try {
            co_await read_stream();
        } catch (const boost::system::system_error& broken) {
            std::fprintf(stderr, "a stream broke: %s\n", broken.what());
        }
    }

    asio::awaitable<void> read_stream() {
        tcp::socket socket(loop_);
        const tcp::endpoint where(asio::ip::address_v4::loopback(), server_.port());
        co_await socket.async_connect(where, asio::use_awaitable);
        const auto request = asio::buffer(server_.stream_request());
        co_await asio::async_write(socket, request, asio::use_awaitable);
        boost::beast::flat_buffer buffer;
        http::response_parser<http::string_body> answer;
        sse::parser events;
        int seen = 0;
        std::string last;
        while (!answer.is_done()) {
            co_await http::async_read_some(socket, buffer, answer, asio::use_awaitable);
            const int before = seen;
            events.feed(std::exchange(answer.get().body(), {}), [&](const sse::event_view& event) {
                ++seen;
                last = event.type;
            });
            if (before == 0 && seen > 0)
                note_open();
        }
        --open_;
        complete_ += seen == events_of_a_stream && last == "done" ? 1 : 0;
    }

    void note_open() {
        if (++open_ > peak_) {
            peak_ = open_;
            seconds_to_peak_ = seconds_so_far();
            bytes_at_peak_ = server_.resident_bytes();
        }
        open_next();
    }

    double seconds_so_far() const {
        return std::chrono::duration<double>(steady::now() - begun_at_).count();
    }

    const bench::server_process& server_;
    const int wanted_;
    const steady::time_point begun_at_ = steady::now();
    asio::io_context loop_{1};
    int begun_ = 0;
    int open_ = 0; ///< Have had an event and still await one.
    int peak_ = 0;
    int complete_ = 0;
    double seconds_ = 0;
    double seconds_to_peak_ = 0;
    long bytes_at_peak_ = 0;
};

/// As many streams as both processes have descriptors for.
int affordable(int wanted) {
    ::rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    const auto most = static_cast<long>(limit.rlim_max) - spare_descriptors;
    if (limit.rlim_max == RLIM_INFINITY || wanted <= most)
        return wanted;
    std::printf("only %ld streams: the hard limit of descriptors is %ld\n", most,
                static_cast<long>(limit.rlim_max));
    return static_cast<int>(most);
}

int measure(int wanted) {
    const int streams = affordable(wanted);
    const bench::server_process server(step_delay);
    const long before = server.resident_bytes();
    load all(server, streams);
    all.run();
    std::printf(
        "event streams: %d open at once after %.1f s, %d of %d complete after %.1f s, of which "
        "%d s are their pauses\n",
        all.peak(), all.seconds_to_peak(), all.complete(), streams, all.seconds(),
        2 * static_cast<int>(step_delay.count()));
    std::printf("memory of a stream, with the messages that it stored: %.1f KiB\n",
                static_cast<double>(all.bytes_at_peak() - before) / 1024 / std::max(all.peak(), 1));
    return all.complete() == streams ? 0 : 1;
}

} // namespace

int main(int count, char** arguments) {
    try {
        return measure(count > 1 ? std::max(std::atoi(arguments[1]), 1) : 10000);
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "many_streams: %s\n", failure.what());
        return 1;
    }
}
