#pragma once

#include "client_socket.hpp"
#include "deadline.hpp"
#include "request.hpp"

#include <moonage_proto/fake_server/http_limits.hpp>

#include <memory>
#include <variant>

namespace moonage_proto::fake_server {

/// The connection ended, or waited too long, between two requests.
struct nothing_more {};

using read_outcome = std::variant<request, refusal, nothing_more>;

/// Reads the requests of one connection one after the other, pipelined ones too (RFC 9112).
class request_reader {
public:
    request_reader(client_socket& socket, deadline& progress, const http_limits& limits);
    ~request_reader();

    /// The next request; it lasts until the next call.
    awaitable<read_outcome> next();

    /// Whether it waits for a request of which no byte has come.
    bool is_idle() const { return is_idle_; }

private:
    struct state;

    awaitable<bool> send_continue();

    client_socket& socket_;
    deadline& deadline_;
    const http_limits& limits_;
    std::unique_ptr<state> state_;
    bool is_idle_ = true;
};

} // namespace moonage_proto::fake_server
