#pragma once

#include "deadline.hpp"
#include "http_head.hpp"
#include "loop.hpp"
#include "response_plan.hpp"
#include "sleeper.hpp"

#include <chrono>
#include <string>

namespace moonage_proto::fake_server {

/// What the request says about the form of its answer.
struct answer_form {
    bool without_body = false;   ///< A HEAD request: the head of the answer and no more.
    bool without_chunks = false; ///< An HTTP/1.0 client, which knows no chunked coding.
    bool close_after = false;    ///< Nobody will read another request from this connection.
};

/// Turns plans into bytes on a socket. What needs no pause in between goes out in one write.
class plan_writer {
public:
    plan_writer(tcp_socket& socket, scheduler& when, deadline& progress,
                std::chrono::milliseconds write_deadline);

    /// Does the steps in order. False where the connection cannot be used for another answer.
    awaitable<bool> write(const response_plan& plan, const answer_form& form);

    /// Breaks off what is waiting.
    void cancel() { sleeper_.cancel(); }

private:
    enum class state { going, ended, failed };

    void put(const step::head& head);
    void put_body(const std::string& bytes);
    awaitable<bool> flush();
    awaitable<state> perform(const response_step& each);
    awaitable<void> wait_for_close();
    void reset_connection();

    tcp_socket& socket_;
    scheduler& scheduler_;
    deadline& deadline_;
    std::chrono::milliseconds write_deadline_;
    sleeper sleeper_;

    std::string out_;
    answer_form form_;
    framing framing_ = framing::no_body;
    std::uint64_t length_ = 0;
    clock::time_point due_{}; ///< Where the pauses of this plan have come to.
};

} // namespace moonage_proto::fake_server
