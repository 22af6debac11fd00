#pragma once

#include "answer_form.hpp"
#include "client_socket.hpp"
#include "deadline.hpp"
#include "plan_renderer.hpp"
#include "response_plan.hpp"
#include "sleeper.hpp"
#include "wire_watcher.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace moonage_proto::fake_server {

/// Turns plans into bytes on a socket. What needs no pause in between goes out in one write.
class plan_writer {
public:
    plan_writer(client_socket& socket, deadline& progress,
                std::chrono::milliseconds write_deadline);

    /// Does the steps in order, its pauses by that clock. False where the connection cannot be used
    /// for another answer. The watcher, which may be null, sees what is written.
    awaitable<bool> write(const response_plan& plan, const answer_form& form, scheduler& time,
                          wire_watcher* watcher = nullptr);

    /// Ends a stall, now or when it comes.
    void stop();
    /// Breaks off what is waiting, now and in future.
    void cancel();

private:
    enum class state { going, closed, broken_off, failed };

    awaitable<wire_end> write_steps(const response_plan& plan);
    awaitable<bool> flush();
    awaitable<bool> pause(std::chrono::nanoseconds length);
    awaitable<state> perform(const response_step& each);
    awaitable<state> flush_and_perform(const response_step& each);
    awaitable<void> stall();
    awaitable<void> wait_for_close();

    client_socket& socket_;
    deadline& deadline_;
    std::chrono::milliseconds write_deadline_;
    std::optional<sleeper> sleeper_; ///< Once the answer pauses.
    bool is_cancelled_ = false;
    bool is_stopping_ = false;
    bool is_stalled_ = false;
    scheduler* time_ = nullptr; ///< Of the answer being written.
    wire_watcher* watcher_ = nullptr;

    std::string out_;
    plan_renderer renderer_;
    clock::time_point due_{}; ///< Where the pauses of this plan have come to.
};

} // namespace moonage_proto::fake_server
