#pragma once

#include "response_plan.hpp"

#include <moonage_proto/message.hpp>
#include <moonage_proto/stream_event.hpp>

#include <chrono>
#include <string>
#include <vector>

namespace moonage_proto::fake_server {

/// What the agent does with a message: the same whether it is streamed or not.
struct agent_work {
    std::vector<std::string> steps;
    std::chrono::milliseconds step_length{};
    result_event result;

    std::chrono::milliseconds total() const {
        return step_length * static_cast<std::int64_t>(steps.size());
    }
};

/// The work that a message makes.
agent_work work_on(const std::string& content, std::chrono::milliseconds step_length);

/// The work as it goes on, in events: progress of each step, result, done (reference: Messages /
/// Streaming responses).
response_plan stream_plan(const agent_work& work);

/// The work's outcome in one JSON answer, once it is done.
response_plan reply_plan(const agent_work& work, std::string id, timestamp created_at);

} // namespace moonage_proto::fake_server
