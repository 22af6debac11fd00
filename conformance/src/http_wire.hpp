#pragma once

#include "growing_body.hpp"

#include <moonage_proto/conformance/http_message.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace moonage_proto::conformance {

/// One request and the response as far as it came; outlives the coroutine that fills it.
class wire_exchange {
public:
    /// Bytes of the head of a response, or of a chunk's size line; longer ones are a failure.
    static constexpr std::uint32_t max_head = 64 * 1024;

    using parser = boost::beast::http::response_parser<growing_body>;

    wire_exchange(std::string request, bool is_head, std::size_t max_body)
        : request_(std::move(request))
        , is_head_(is_head)
        , max_body_(max_body) {}

    const std::string& request() const { return request_; }
    const std::string& failure() const { return failure_; }
    bool has_head() const { return parser_ && parser_->is_header_done(); }
    std::size_t body_size() const { return has_head() ? parser_->get().body().size() : 0; }
    bool keeps_connection() const {
        return has_head() && parser_->is_done() && parser_->keep_alive();
    }
    /// Whether the connection ended without a byte of an answer.
    bool was_closed_before_answer() const { return was_closed_ && !has_bytes_; }

    /// Makes it ready to be sent again.
    void reset();
    parser& start_response();
    void note_sent(boost::system::error_code error);
    /// Takes note of what a read brought; false where reading is over.
    bool note_read(std::size_t bytes, boost::system::error_code error);
    void note_end(std::size_t bytes_left);
    /// Whether the response is an interim one (RFC 9110 §15.2), and another is to be read.
    bool is_interim();
    std::optional<http_response> take_response(bool is_complete);

private:
    std::string describe(boost::system::error_code error) const;

    std::string request_;
    bool is_head_;
    std::size_t max_body_;
    std::optional<parser> parser_;
    std::vector<body_arrival> arrivals_;
    std::chrono::steady_clock::time_point sent_;
    boost::system::error_code send_error_;
    std::string failure_;
    std::size_t body_seen_ = 0;
    bool has_bytes_ = false;
    bool was_closed_ = false;
    int interim_responses_ = 0;
};

/// Writes the request and reads its response; what fails stands in `what`.
template <class Stream>
boost::asio::awaitable<void> transact(Stream& stream, boost::beast::flat_buffer& buffer,
                                      wire_exchange& what) {
    namespace asio = boost::asio;
    boost::system::error_code error;
    co_await asio::async_write(stream, asio::buffer(what.request()),
                               asio::redirect_error(asio::use_awaitable, error));
    what.note_sent(error);
    do {
        wire_exchange::parser& parser = what.start_response();
        bool is_reading = true;
        while (is_reading && !parser.is_done()) {
            const std::size_t bytes = co_await boost::beast::http::async_read_some(
                stream, buffer, parser, asio::redirect_error(asio::use_awaitable, error));
            is_reading = what.note_read(bytes, error);
        }
    } while (what.is_interim());
    what.note_end(buffer.size());
}

} // namespace moonage_proto::conformance
