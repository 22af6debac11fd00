#include "message_plans.hpp"

#include "answers.hpp"

#include <moonage_proto/json/encode.hpp>
#include <moonage_proto/sse/writer.hpp>

#include <utility>

namespace moonage_proto::fake_server {

namespace {

void add_event(response_plan& plan, const stream_event& happened) {
    const std::string_view type = to_string(type_of(happened));
    std::string data = std::visit([](const auto& each) { return encode(each); }, happened);
    const sse::event event(std::string(type), std::move(data));
    plan.steps.emplace_back(step::event{sse::write(event)});
}

} // namespace

agent_work work_on(const std::string& content, std::chrono::milliseconds step_length) {
    agent_work work;
    work.steps = {"Fetching GitHub PRs", "Summarizing results"};
    work.step_length = step_length;
    work.result.content = "Here is what I found for: " + content;
    work.result.tool_calls = {
        json::object{{"tool", "github.list_pull_requests"}, {"status", "completed"}},
        json::object{{"tool", "llm.summarize"}, {"status", "completed"}}};
    return work;
}

response_plan stream_plan(const agent_work& work) {
    response_plan plan;
    step::head head;
    head.headers = {{"Content-Type", "text/event-stream"}, {"Cache-Control", "no-store"}};
    head.is_stream = true;
    plan.steps.emplace_back(std::move(head));
    for (const std::string& name : work.steps) {
        add_event(plan, progress_event{name, step_status::running, {}});
        plan.steps.emplace_back(step::delay{work.step_length});
        add_event(plan,
                  progress_event{name, step_status::completed, number(work.step_length.count())});
    }
    add_event(plan, work.result);
    add_event(plan, done_event{number(work.total().count())});
    return plan;
}

response_plan reply_plan(const agent_work& work, std::string id, timestamp created_at) {
    message_reply reply;
    reply.id = std::move(id);
    reply.content = work.result.content;
    reply.tool_calls = work.result.tool_calls;
    reply.total_duration_ms = number(work.total().count());
    reply.created_at = created_at;
    response_plan plan = json_answer(200, reply);
    plan.steps.insert(plan.steps.begin(), step::delay{work.total()});
    return plan;
}

} // namespace moonage_proto::fake_server
