#include "http_client.hpp"

#include "connection.hpp"
#include "resolve.hpp"

#include <boost/asio/co_spawn.hpp>

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <utility>

namespace moonage_proto::conformance {
namespace {

namespace asio = boost::asio;
namespace ssl = asio::ssl;
using tcp = asio::ip::tcp;
using steady = std::chrono::steady_clock;

std::string seconds_text(std::chrono::milliseconds duration) {
    const auto count = duration.count();
    if (count % 1000 == 0)
        return std::to_string(count / 1000) + " s";
    return std::to_string(count) + " ms";
}

/// What may be sent twice: any other request may have had its effect, though it was not answered
/// (RFC 9110 §9.2.1).
bool is_safe(const http_request& request) {
    return request.method == "GET" || request.method == "HEAD";
}

} // namespace

class http_client::impl {
public:
    impl(base_url target, client_options options)
        : target_(std::move(target))
        , options_(std::move(options))
        , tls_(make_tls_context(options_)) {}

    http_outcome send(http_request& request, std::chrono::milliseconds timeout) {
        add_framing_headers(request);
        http_outcome outcome;
        outcome.started = std::chrono::system_clock::now();
        const auto start = steady::now();
        deadline_ = start + timeout;
        cut_ = cut::none;
        wire_exchange what(wire_text(request), request.method == "HEAD", options_.max_body);

        const bool is_reused = may_reuse_connection(request);
        outcome.failure = attempt(what, is_reused);
        if (is_reused && is_safe(request) && cut_ == cut::none && what.was_closed_before_answer()) {
            closes_kept_connections_ = true;
            what.reset();
            outcome.failure = attempt(what, false);
        }
        describe_cut(what, timeout, outcome);
        outcome.response = what.take_response(outcome.failure.empty());
        if (!outcome.failure.empty() || !what.keeps_connection())
            connection_.reset();
        outcome.duration = steady::now() - start;
        return outcome;
    }

private:
    enum class cut { none, deadline, stop };

    /// A target that once closed a connection which it had kept may do so while a request is on its
    /// way, which is then lost.
    bool may_reuse_connection(const http_request& request) {
        if (!connection_)
            return false;
        const bool is_open = is_quiet(*connection_);
        closes_kept_connections_ = closes_kept_connections_ || !is_open;
        return is_open && (is_safe(request) || !closes_kept_connections_);
    }

    void add_framing_headers(http_request& request) const {
        if (!request.headers.find("Host"))
            request.headers.add("Host", target_.authority());
        const bool takes_body =
            !request.body.empty() || (request.method != "GET" && request.method != "HEAD" &&
                                      request.method != "DELETE" && request.method != "OPTIONS");
        if (takes_body && !request.headers.find("Content-Length") &&
            !request.headers.find("Transfer-Encoding"))
            request.headers.add("Content-Length", std::to_string(request.body.size()));
    }

    std::string wire_text(const http_request& request) const {
        const std::string origin = target_.origin();
        if (!request.url.starts_with(origin))
            throw std::invalid_argument("a request to another host than the target's");
        std::string target = request.url.substr(origin.size());
        if (!target.starts_with('/'))
            target.insert(0, 1, '/');
        std::string text = request.method + ' ' + target + " HTTP/1.1\r\n";
        for (const header_field& field : request.headers)
            text += field.name + ": " + field.value + "\r\n";
        return text + "\r\n" + request.body;
    }

    /// Says what failed; empty where nothing did.
    std::string attempt(wire_exchange& what, bool reuse) {
        std::string failure;
        if (!reuse && !open(failure))
            return failure;
        finish(transact(*connection_, what));
        return what.failure();
    }

    bool open(std::string& failure) {
        connection_.reset();
        if (endpoints_.empty()) {
            auto found = resolve(target_.host, target_.port, deadline_, options_.is_stopped);
            endpoints_ = std::move(found.endpoints);
            if (endpoints_.empty()) {
                note_cut();
                failure = "cannot look up the host " + target_.host + ": " + found.error.message();
                return false;
            }
        }
        connection_ = std::make_unique<connection>(context_.get_executor());
        if (target_.is_https)
            connection_->secure.emplace(connection_->socket, tls_);
        finish(connect(*connection_, endpoints_, target_, failure));
        return failure.empty();
    }

    void note_cut() {
        if (cut_ == cut::none && steady::now() >= deadline_)
            cut_ = cut::deadline;
        else if (cut_ == cut::none && options_.is_stopped())
            cut_ = cut::stop;
    }

    /// Runs a task to its end; the deadline and a stop close the socket, which ends every wait.
    void finish(asio::awaitable<void> task) {
        constexpr std::chrono::milliseconds slice(50);
        bool is_done = false;
        std::exception_ptr thrown;
        asio::co_spawn(context_, std::move(task), [&](std::exception_ptr error) {
            thrown = error;
            is_done = true;
        });
        while (!is_done) {
            note_cut();
            boost::system::error_code ignored;
            if (cut_ != cut::none)
                connection_->socket.close(ignored);
            context_.restart();
            const auto now = steady::now();
            context_.run_one_until(cut_ == cut::none ? std::min(deadline_, now + slice)
                                                     : now + slice);
        }
        if (thrown)
            std::rethrow_exception(thrown);
    }

    void describe_cut(const wire_exchange& what, std::chrono::milliseconds timeout,
                      http_outcome& outcome) const {
        outcome.timed_out = cut_ == cut::deadline && !outcome.failure.empty();
        outcome.was_stopped = cut_ == cut::stop && !outcome.failure.empty();
        if (!outcome.timed_out && !outcome.was_stopped)
            return;
        const std::string progress =
            what.has_head() ? "after " + std::to_string(what.body_size()) + " bytes of the body"
                            : "before an answer came";
        outcome.failure = outcome.timed_out
                              ? "the deadline of " + seconds_text(timeout) + " passed " + progress
                              : "interrupted " + progress;
    }

    base_url target_;
    client_options options_;
    asio::io_context context_{1};
    ssl::context tls_;
    std::vector<tcp::endpoint> endpoints_;
    std::unique_ptr<connection> connection_;
    bool closes_kept_connections_ = false;
    steady::time_point deadline_;
    cut cut_ = cut::none;
};

http_client::http_client(base_url target, client_options options)
    : impl_(std::make_unique<impl>(std::move(target), std::move(options))) {}

http_client::~http_client() = default;

http_outcome http_client::send(http_request& request, std::chrono::milliseconds timeout) {
    return impl_->send(request, timeout);
}

} // namespace moonage_proto::conformance
