#include "relay.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace moonage_proto::conformance {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::awaitable;
using boost::system::error_code;
using std::chrono::milliseconds;
using tcp = asio::ip::tcp;

namespace {

constexpr milliseconds longest_idle(75000);        ///< Between two requests of a connection.
constexpr milliseconds longest_client_wait(60000); ///< For the next bytes of a request.
constexpr milliseconds longest_write(60000);
constexpr milliseconds longest_connect(10000);
constexpr milliseconds longest_silence(300000); ///< Of the target: agents take their time.
constexpr milliseconds longest_drain(1000);
constexpr int max_passed_interim_responses = 100;

template <class Message>
header_list headers_of(const Message& message) {
    header_list made;
    for (const auto& field : message)
        made.add(std::string(field.name_string()), std::string(field.value()));
    return made;
}

bool is_end(const error_code& error) {
    return error == http::error::end_of_stream || error == asio::error::eof ||
           error == asio::error::connection_reset || error == asio::error::broken_pipe ||
           error == asio::error::operation_aborted || error == asio::error::bad_descriptor ||
           error == asio::ssl::error::stream_truncated || error == http::error::partial_message;
}

std::string error_body(std::string_view code, std::string_view message) {
    return boost::json::serialize(
        boost::json::value{{"error", {{"code", code}, {"message", message}}}});
}

/// Path and query of a request's target, which may be an absolute URL (RFC 9112 section 3.2.2).
std::string path_of(std::string_view target) {
    const std::size_t scheme = target.find("://");
    if (!target.starts_with('/') && scheme != target.npos)
        target.remove_prefix(std::min(target.find('/', scheme + 3), target.size()));
    return std::string(target.starts_with('/') ? target : std::string_view("/"));
}

} // namespace

relay::relay(tcp::socket client, const relay_target& target)
    : client_(std::move(client))
    , target_(target)
    , pump_over_(client_.get_executor()) {}

awaitable<void> relay::serve() {
    bool is_going = true;
    while (is_going && !is_stopping_)
        is_going = co_await pass_next();
    co_await linger();
    close_target();
}

awaitable<bool> relay::pass_next() {
    const bool has_request = co_await read_request_head();
    if (!has_request)
        co_return false;
    const bool keeps_connection = co_await pass_exchange();
    target_.sink(passing_->finish(std::exchange(failure_, {})));
    passing_.reset();
    co_return keeps_connection;
}

awaitable<bool> relay::read_request_head() {
    request_parser_.emplace();
    request_parser_->header_limit(wire_exchange::max_head);
    request_parser_->body_limit(boost::none);
    error_code error;
    client_read_.set(longest_idle);
    co_await http::async_read_header(client_, client_buffer_, *request_parser_,
                                     asio::redirect_error(asio::use_awaitable, error));
    client_read_.clear();
    if (error) {
        if (!is_end(error))
            co_await refuse(400, "invalid_request", "This is no HTTP/1.1 request.");
        co_return false;
    }
    const auto& message = request_parser_->get();
    http_request request;
    request.method = std::string(message.method_string());
    path_and_query_ = path_of({message.target().data(), message.target().size()});
    request.url = target_.to.origin() + path_and_query_;
    request.headers = headers_of(message);
    passing_.emplace(std::move(request));
    request_framing_ = request_parser_->chunked()          ? framing::chunked
                       : request_parser_->content_length() ? framing::length
                                                           : framing::none;
    co_return true;
}

/// Whether the client's connection can take another request.
awaitable<bool> relay::pass_exchange() {
    is_request_sent_ = is_response_over_ = is_client_gone_ = false;
    bool is_there = co_await reach_target();
    if (is_there) {
        is_pumping_ = true;
        auto self = shared_from_this();
        asio::co_spawn(client_.get_executor(), pump(std::move(self)), asio::detached);
        is_there = co_await read_final_head();
    }
    if (is_there)
        co_await pass_response_body();
    is_response_over_ = true;
    const bool was_refused = !passing_->response() && !is_client_gone_;
    const std::string message =
        "moonage-proto got no answer from " + target_.to.text() + ": " + failure_;
    if (was_refused)
        co_await refuse(502, "integration_error", message);
    co_await wait_for_pump();
    if (!failure_.empty() || !response_parser_ || !response_parser_->keep_alive())
        close_target();
    const bool has_read_all = request_parser_->is_done();
    co_return has_read_all && request_parser_->keep_alive() && !is_client_gone_ &&
        (failure_.empty() || was_refused) &&
        (was_refused || response_framing() != framing::until_close);
}

/// Connects where it has to, and sends the head.
awaitable<bool> relay::reach_target() {
    is_reused_ = upstream_ && may_be_sent_again() && is_quiet(*upstream_);
    if (!is_reused_) {
        co_await connect_to_target();
        if (!failure_.empty())
            co_return false;
    }
    const std::string head =
        forwarded_head(passing_->request(), path_and_query_, target_.to, request_framing_);
    const bool is_sent = co_await write_target(head);
    if (!is_sent)
        fail("the connection was closed while the request was sent");
    co_return is_sent;
}

/// RFC 9110 section 9.2.2; what has a body is not kept to be sent again.
bool relay::may_be_sent_again() const {
    const std::string& method = passing_->request().method;
    const bool is_idempotent = method == "GET" || method == "HEAD" || method == "PUT" ||
                               method == "DELETE" || method == "OPTIONS";
    return is_idempotent && request_framing_ == framing::none;
}

awaitable<void> relay::connect_to_target() {
    close_target();
    upstream_ = std::make_unique<connection>(client_.get_executor());
    if (target_.to.is_https)
        upstream_->secure.emplace(upstream_->socket, target_.tls);
    std::string failure;
    target_write_.set(longest_connect);
    co_await connect(*upstream_, target_.endpoints, target_.to, failure);
    target_write_.clear();
    if (!failure.empty())
        fail(std::move(failure));
}

/// The head of the final answer, on a new connection where one that was kept turns out closed.
awaitable<bool> relay::read_final_head() {
    bool has_head = co_await read_response_head();
    const bool was_closed_meanwhile =
        !has_head && is_reused_ && !is_client_gone_ && !failure_.empty();
    if (was_closed_meanwhile) {
        failure_.clear();
        upstream_.reset();
        has_head = co_await reach_target();
        if (has_head)
            has_head = co_await read_response_head();
    }
    co_return has_head;
}

awaitable<bool> relay::read_response_head() {
    for (int interim = 0; interim != max_passed_interim_responses; ++interim) {
        response_parser_.emplace();
        response_parser_->header_limit(wire_exchange::max_head);
        response_parser_->body_limit(boost::none);
        response_parser_->skip(is_head_request());
        error_code error;
        target_read_.set(longest_silence);
        co_await read_target_head(error);
        target_read_.clear();
        if (error) {
            fail(is_end(error) ? "the connection was closed before an answer came"
                               : "the answer is not HTTP/1.1: " + error.message());
            co_return false;
        }
        const auto& message = response_parser_->get();
        http_response head;
        head.status = message.result_int();
        head.reason = std::string(message.reason());
        head.headers = headers_of(message);
        const bool is_final = head.status >= 200;
        if (is_final)
            passing_->begin_response(head);
        const bool closes = is_final && (!request_parser_->keep_alive() ||
                                         response_framing() == framing::until_close);
        const std::string text =
            forwarded_head(head, is_final ? response_framing() : framing::none, closes);
        const bool is_for_client = is_final || request_parser_->get().version() >= 11;
        if (!is_for_client)
            continue;
        const bool is_written = co_await write_client(text);
        if (!is_written || is_final)
            co_return is_written;
    }
    fail("more than 100 interim responses came, and no answer");
    co_return false;
}

/// Content-Length goes on as it is; all else is chunked, but for clients that do not know it.
framing relay::response_framing() const {
    const unsigned status = passing_->response() ? passing_->response()->status : 0;
    if (is_head_request() || status == 204 || status == 304)
        return framing::none;
    if (response_parser_->content_length())
        return framing::length;
    const bool knows_chunks = request_parser_->get().version() >= 11;
    return knows_chunks ? framing::chunked : framing::until_close;
}

/// The parser is not eager: it would wait for the next chunk's size before it gave a chunk out.
awaitable<void> relay::pass_response_body() {
    const framing how = response_framing();
    while (!response_parser_->is_done()) {
        error_code error;
        target_read_.set(longest_silence);
        co_await read_target_some(error);
        target_read_.clear();
        const std::string bytes = std::exchange(response_parser_->get().body(), {});
        if (!bytes.empty()) {
            passing_->add_to_response(bytes);
            const std::string text = framed(bytes, how);
            const bool is_written = co_await write_client(text);
            if (!is_written)
                co_return;
        }
        if (error) {
            fail(is_end(error) ? "the connection was closed after " +
                                     std::to_string(passing_->response_bytes()) +
                                     " bytes of the body, before its end"
                               : "the body is broken: " + error.message());
            co_return;
        }
    }
    co_await write_client(end_of_body(how));
}

awaitable<void> relay::pump(std::shared_ptr<relay> self) {
    co_await self->pass_request_body();
    co_await self->watch_client();
    self->is_pumping_ = false;
    self->pump_over_.cancel();
}

awaitable<void> relay::pass_request_body() {
    while (!request_parser_->is_done() && !is_response_over_) {
        error_code error;
        client_read_.set(longest_client_wait);
        co_await http::async_read_some(client_, client_buffer_, *request_parser_,
                                       asio::redirect_error(asio::use_awaitable, error));
        client_read_.clear();
        const std::string bytes = std::exchange(request_parser_->get().body(), {});
        if (!bytes.empty()) {
            passing_->add_to_request(bytes);
            const std::string text = framed(bytes, request_framing_);
            const bool is_written = co_await write_target(text);
            if (!is_written)
                co_return; // Its answer may be there all the same.
        }
        if (!error)
            continue;
        if (!is_response_over_) {
            is_client_gone_ = true;
            fail("the client left, or sent what is no HTTP, before the end of its request");
            close_target();
        }
        co_return;
    }
    if (!request_parser_->is_done())
        co_return;
    const std::string_view end = end_of_body(request_framing_);
    is_request_sent_ = end.empty();
    if (!end.empty())
        is_request_sent_ = co_await write_target(end);
}

/// A client that leaves ends the exchange, also while the target has nothing to say.
awaitable<void> relay::watch_client() {
    while (is_request_sent_ && !is_response_over_) {
        error_code error;
        co_await client_.async_wait(tcp::socket::wait_read,
                                    asio::redirect_error(asio::use_awaitable, error));
        if (error || is_response_over_)
            co_return;
        char byte = 0;
        client_.non_blocking(true, error);
        const std::size_t bytes =
            client_.receive(asio::buffer(&byte, 1), tcp::socket::message_peek, error);
        if (bytes != 0)
            co_return; // It sends the next request already.
        if (error == asio::error::would_block)
            continue;
        is_client_gone_ = true;
        fail("the client left before the end of the answer");
        close_target();
    }
}

awaitable<void> relay::wait_for_pump() {
    while (is_pumping_) {
        error_code ignored;
        client_.cancel(ignored);
        if (!is_request_sent_)
            close_target();
        pump_over_.expires_at(steady::time_point::max());
        co_await pump_over_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
}

/// Answers in the target's place; the answer is no part of the exchange.
awaitable<void> relay::refuse(unsigned status, std::string_view code, std::string_view message) {
    http_response answer;
    answer.status = status;
    answer.reason = status == 502 ? "Bad Gateway" : "Bad Request";
    const std::string body = error_body(code, message);
    answer.headers.add("Content-Type", "application/json");
    answer.headers.add("Content-Length", std::to_string(body.size()));
    const bool closes = !request_parser_->is_done() || !request_parser_->keep_alive();
    const bool has_body = !passing_ || !is_head_request();
    const std::string text =
        forwarded_head(answer, framing::length, closes) + (has_body ? body : std::string());
    co_await write_client(text);
}

/// Closing while bytes of the client are unread would reset the connection, and the answer be lost
/// (RFC 9112 section 9.6).
awaitable<void> relay::linger() {
    error_code error;
    client_.shutdown(tcp::socket::shutdown_send, error);
    std::array<char, 4096> dropped;
    client_read_.set(longest_drain);
    while (!error)
        co_await client_.async_read_some(asio::buffer(dropped),
                                         asio::redirect_error(asio::use_awaitable, error));
    client_.close(error);
}

awaitable<bool> relay::write_client(std::string_view bytes) {
    if (bytes.empty())
        co_return true;
    error_code error;
    client_write_.set(longest_write);
    co_await asio::async_write(client_, asio::buffer(bytes),
                               asio::redirect_error(asio::use_awaitable, error));
    client_write_.clear();
    if (error) {
        is_client_gone_ = true;
        fail("the client left before the end of the answer");
    }
    co_return !error;
}

awaitable<bool> relay::write_target(std::string_view bytes) {
    error_code error;
    target_write_.set(longest_write);
    if (upstream_ && upstream_->secure)
        co_await asio::async_write(*upstream_->secure, asio::buffer(bytes),
                                   asio::redirect_error(asio::use_awaitable, error));
    else if (upstream_)
        co_await asio::async_write(upstream_->socket, asio::buffer(bytes),
                                   asio::redirect_error(asio::use_awaitable, error));
    target_write_.clear();
    co_return upstream_ && !error;
}

awaitable<std::size_t> relay::read_target_head(error_code& error) {
    if (upstream_->secure)
        co_return co_await http::async_read_header(
            *upstream_->secure, upstream_->buffer, *response_parser_,
            asio::redirect_error(asio::use_awaitable, error));
    co_return co_await http::async_read_header(upstream_->socket, upstream_->buffer,
                                               *response_parser_,
                                               asio::redirect_error(asio::use_awaitable, error));
}

awaitable<std::size_t> relay::read_target_some(error_code& error) {
    if (upstream_->secure)
        co_return co_await http::async_read_some(*upstream_->secure, upstream_->buffer,
                                                 *response_parser_,
                                                 asio::redirect_error(asio::use_awaitable, error));
    co_return co_await http::async_read_some(upstream_->socket, upstream_->buffer,
                                             *response_parser_,
                                             asio::redirect_error(asio::use_awaitable, error));
}

void relay::check_deadlines(steady::time_point now) {
    if (target_read_.has_passed(now))
        fail("it was silent for " + std::to_string(longest_silence.count() / 1000) + " s");
    else if (target_write_.has_passed(now))
        fail("it took no connection, or no bytes, for too long");
    if (target_read_.has_passed(now) || target_write_.has_passed(now))
        close_target();
    if (client_read_.has_passed(now) || client_write_.has_passed(now)) {
        error_code ignored;
        client_.close(ignored);
    }
}

void relay::stop() {
    is_stopping_ = true;
    error_code ignored;
    if (!passing_)
        client_.cancel(ignored);
}

void relay::abort(std::string why) {
    fail(std::move(why));
    is_client_gone_ = true;
    error_code ignored;
    client_.close(ignored);
    close_target();
}

/// The connection itself stays for whoever waits on it.
void relay::close_target() {
    error_code ignored;
    if (upstream_)
        upstream_->socket.close(ignored);
}

void relay::fail(std::string why) {
    if (failure_.empty())
        failure_ = std::move(why);
}

} // namespace moonage_proto::conformance
