#include "decide.hpp"

#include "answers.hpp"
#include "base_path.hpp"
#include "gate.hpp"
#include "handlers/handlers.hpp"
#include "oauth_pages.hpp"

#include <string>
#include <utility>
#include <variant>

namespace moonage_proto::fake_server {

namespace {

response_plan no_such_path() {
    return error_answer(error_code::not_found, "There is no such path in the API.");
}

response_plan wrong_method(const std::string& allow) {
    response_plan plan =
        error_answer(405, "method_not_allowed", "This path takes " + allow + " only.");
    plan.set_header("Allow", allow);
    return plan;
}

response_plan refuse_route(const route& way, journal_entry& entry) {
    entry.by = decided_by::gate;
    entry.reason = way.allow.empty() ? "no such path" : "no such method on this path";
    return way.allow.empty() ? no_such_path() : wrong_method(way.allow);
}

response_plan answer_page(session_state& state, const request& asked, journal_entry& entry) {
    auto page = answer_oauth(state, asked);
    if (!page)
        return refuse_route({}, entry);
    entry.by = decided_by::page;
    return std::move(*page);
}

} // namespace

response_plan decide(session_state& state, const request& asked, const route& way,
                     const admission& who, const work_edits& edits, journal_entry& entry) {
    if (path_below_base(asked.path).empty())
        return answer_page(state, asked, entry);
    if (!way.called)
        return refuse_route(way, entry);
    auto passed = pass_gate(state, asked, way, who);
    if (auto* refused = std::get_if<refused_at_gate>(&passed)) {
        entry.by = decided_by::gate;
        entry.reason = refused->reason;
        return std::move(refused->plan);
    }
    call& admitted = std::get<call>(passed);
    admitted.action = edits.action;
    admitted.integration = edits.integration;
    admitted.concurrent_actions = edits.concurrent_actions;
    return handler_for(admitted.called->id)(state, admitted);
}

} // namespace moonage_proto::fake_server
