#pragma once

#include "application.hpp"
#include "client_socket.hpp"
#include "deadline.hpp"
#include "plan_writer.hpp"
#include "request_reader.hpp"

#include <moonage_proto/fake_server/http_limits.hpp>

#include <memory>

namespace moonage_proto::fake_server {

/// One client's connection: reads requests and writes their answers, one at a time and in order.
class connection {
public:
    /// Over TLS where `tls` is not null.
    connection(tcp_socket socket, server_tls* tls, application& answers, const http_limits& limits);

    /// Serves until either side has enough.
    awaitable<void> serve();

    /// Breaks off the operation that has passed its deadline.
    void check_deadline(deadline::steady::time_point now);

    /// Ends the connection once the answer on its way is out.
    void stop();
    /// Ends the connection now.
    void abort();

private:
    awaitable<bool> answer_next();
    awaitable<void> close();

    client_socket socket_;
    application& application_;
    const http_limits& limits_;
    deadline deadline_;
    request_reader reader_;
    plan_writer writer_;
    bool stopping_ = false;
    bool is_draining_ = false; ///< All is answered; only the client's last bytes are awaited.
};

} // namespace moonage_proto::fake_server
