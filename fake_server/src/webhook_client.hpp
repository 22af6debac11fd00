#pragma once

#include "loop.hpp"
#include "webhook_target.hpp"

#include <chrono>
#include <memory>
#include <string>

namespace moonage_proto::fake_server {

/// Sends deliveries to their receivers, one at a time, each over a connection of its own.
class webhook_client : public std::enable_shared_from_this<webhook_client> {
public:
    webhook_client(executor loop, std::chrono::milliseconds deadline);

    /// Posts JSON text with a signature; the status of the answer, or 0 where none came in time.
    awaitable<unsigned> post(const webhook_target& where, const std::string& body,
                             const std::string& signature);

    /// Breaks off what is going on, now and in future.
    void cancel();

private:
    awaitable<bool> connect(const webhook_target& where);
    awaitable<unsigned> exchange(const std::string& bytes);
    void break_off();

    tcp_resolver resolver_;
    tcp_socket socket_;
    real_timer timer_;
    std::chrono::milliseconds deadline_;
    bool cancelled_ = false;
};

} // namespace moonage_proto::fake_server
