#include "http_wire.hpp"

#include <boost/asio/error.hpp>
#include <boost/beast/http/error.hpp>

namespace moonage_proto::conformance {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

constexpr int max_interim_responses = 100;
constexpr std::size_t max_arrivals = 10000;

bool is_end(boost::system::error_code error) {
    return error == http::error::end_of_stream || error == asio::error::eof ||
           error == asio::error::connection_reset || error == asio::error::broken_pipe ||
           error == asio::error::connection_aborted || error == asio::ssl::error::stream_truncated;
}

} // namespace

void wire_exchange::reset() {
    parser_.reset();
    arrivals_.clear();
    send_error_ = {};
    failure_.clear();
    has_bytes_ = was_closed_ = false;
    interim_responses_ = 0;
}

wire_exchange::parser& wire_exchange::start_response() {
    parser_.emplace();
    parser_->header_limit(max_head);
    parser_->body_limit(boost::none);
    parser_->skip(is_head_);
    return *parser_;
}

void wire_exchange::note_sent(boost::system::error_code error) {
    sent_ = std::chrono::steady_clock::now();
    // A server may answer before it has read all, and close; so its answer is looked for anyhow.
    send_error_ = error;
}

bool wire_exchange::note_read(std::size_t bytes, boost::system::error_code error) {
    has_bytes_ = has_bytes_ || bytes > 0;
    was_closed_ = was_closed_ || is_end(error);
    if (const std::size_t size = body_size(); size > body_seen_) {
        if (arrivals_.size() < max_arrivals)
            arrivals_.push_back({body_seen_, std::chrono::steady_clock::now() - sent_});
        body_seen_ = size;
    }
    if (error)
        failure_ = describe(error);
    else if (body_seen_ > max_body_)
        failure_ = "the body is longer than " + std::to_string(max_body_) + " bytes; cut there";
    return failure_.empty();
}

void wire_exchange::note_end(std::size_t bytes_left) {
    if (failure_.empty() && bytes_left > 0)
        failure_ =
            "more bytes came after the end of the response, at least " + std::to_string(bytes_left);
}

bool wire_exchange::is_interim() {
    if (!failure_.empty() || parser_->get().result_int() / 100 != 1 ||
        parser_->get().result_int() == 101)
        return false;
    if (++interim_responses_ <= max_interim_responses)
        return true;
    failure_ = "more than " + std::to_string(max_interim_responses) +
               " interim responses came, and no answer";
    parser_.reset();
    return false;
}

std::optional<http_response> wire_exchange::take_response(bool is_complete) {
    if (!has_head())
        return std::nullopt;
    auto message = parser_->release();
    http_response taken;
    taken.status = message.result_int();
    taken.reason = std::string(message.reason());
    for (const auto& field : message)
        taken.headers.add(std::string(field.name_string()), std::string(field.value()));
    taken.body = std::move(message.body());
    if (taken.body.size() > max_body_)
        taken.body.resize(max_body_);
    taken.arrivals = std::move(arrivals_);
    taken.is_complete = is_complete;
    return taken;
}

std::string wire_exchange::describe(boost::system::error_code error) const {
    if (!has_head()) {
        if (is_end(error) || error == http::error::partial_message)
            return has_bytes_    ? "the connection was closed within the head of the answer"
                   : send_error_ ? "the request could not be sent: " + send_error_.message()
                                 : "the connection was closed before an answer came";
        if (error == http::error::header_limit)
            return "the head of the answer is longer than " + std::to_string(max_head) + " bytes";
        if (error.category() == make_error_code(http::error::bad_version).category())
            return "the answer is not HTTP/1.1: " + error.message();
        return "reading the answer failed: " + error.message();
    }
    const std::string came = std::to_string(body_size()) + " bytes of the body";
    if (error == http::error::buffer_overflow)
        return "after " + came + ": a chunk's size line or the trailers are too long";
    if (!is_end(error) && error != http::error::partial_message)
        return "after " + came + ": " + error.message();
    const auto length = parser_->content_length();
    return "the connection was closed after " + came +
           (length ? ", where Content-Length says " + std::to_string(*length)
                   : ", before the end that its framing has");
}

} // namespace moonage_proto::conformance
