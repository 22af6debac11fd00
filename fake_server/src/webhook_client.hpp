#pragma once

#include "header_field.hpp"
#include "loop.hpp"
#include "webhook_target.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace moonage_proto::fake_server {

/// What https receivers are verified against: the system's authorities and one more.
class webhook_trust {
public:
    /// `ca` is PEM (RFC 7468) of one certificate or several, or empty. Throws std::runtime_error
    /// where it is anything else.
    explicit webhook_trust(const std::string& ca = {});
    ~webhook_trust();

    struct context;
    /// Made when it is first asked for, as reading the system's authorities takes time.
    context& get();

private:
    std::unique_ptr<context> context_;
};

/// All of a delivery's request but the request line. Host and Content-Length are among the fields.
struct webhook_request {
    std::vector<header_field> headers;
    std::string body;
};

/// What came of a request.
struct webhook_answer {
    unsigned status = 0; ///< 0: there was no answer.
    std::string failure; ///< Why there was none, in words.
};

/// Sends deliveries to their receivers, one at a time, each over a connection of its own.
class webhook_client : public std::enable_shared_from_this<webhook_client> {
public:
    /// The deadline is real time for each delivery. `trust` must live until it is cancelled
    /// or nothing goes on.
    webhook_client(executor loop, std::chrono::milliseconds deadline, webhook_trust& trust);
    ~webhook_client();

    /// Posts it; redirects are not followed. Both arguments must outlive the call.
    awaitable<webhook_answer> post(const webhook_target& where, const webhook_request& what);

    /// Breaks off what is going on, now and in future.
    void cancel();

private:
    struct tls_layer;

    void watch_deadline();
    awaitable<webhook_answer> connect_and_send(const webhook_target& where,
                                               const webhook_request& what);
    awaitable<std::vector<tcp::endpoint>> look_up(const webhook_target& where,
                                                  boost::system::error_code& unknown);
    awaitable<std::string> connect(const webhook_target& where);
    awaitable<std::string> shake_hands(const webhook_target& where);
    webhook_answer ended(webhook_answer got) const;
    void break_off();

    tcp_resolver resolver_;
    tcp_socket socket_;
    real_timer timer_;
    std::chrono::milliseconds deadline_;
    webhook_trust& trust_;
    std::unique_ptr<tls_layer> tls_; ///< Over `socket_`; null without TLS.
    std::uint64_t posts_ = 0;
    bool is_late_ = false;
    bool is_cancelled_ = false;
};

} // namespace moonage_proto::fake_server
