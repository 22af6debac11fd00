#include "session.hpp"

#include "answers.hpp"
#include "handlers/handlers.hpp"
#include "oauth_pages.hpp"

#include <moonage_proto/http_date.hpp>
#include <moonage_proto/rate_limit.hpp>

#include <exception>
#include <utility>
#include <variant>

namespace moonage_proto::fake_server {

namespace {

constexpr std::string_view base_path = "/v1";

void add_date(response_plan& plan, clock::time_point now) {
    plan.set_header("Date", to_http_date(std::chrono::floor<std::chrono::seconds>(now)));
}

/// Reference: Rate limits / Rate limit headers, "every response includes".
void add_rate_headers(response_plan& plan, const rate_window& window) {
    write_rate_limit(window.state(), [&](std::string_view name, std::string_view value) {
        plan.set_header(std::string(name), std::string(value));
    });
}

/// The path below the base URL; empty where it is not below.
std::string_view path_below_base(std::string_view path) {
    if (!path.starts_with(base_path))
        return {};
    path.remove_prefix(base_path.size());
    return path.starts_with('/') ? path : std::string_view();
}

response_plan no_such_path() {
    return error_answer(error_code::not_found, "There is no such path in the API.");
}

response_plan wrong_method(const std::string& allow) {
    response_plan plan =
        error_answer(405, "method_not_allowed", "This path takes " + allow + " only.");
    plan.set_header("Allow", allow);
    return plan;
}

} // namespace

session::session(const options& settings, executor loop, scheduler& when, std::string origin)
    : ids_(settings.seed)
    , webhooks_(loop, when, ids_, store_, settings.webhook_deadline)
    , state_(settings, when, ids_, store_, webhooks_, std::move(origin)) {}

response_plan session::answer(const request& asked) {
    admission who;
    who.now = state_.time.now();
    store_.remove_gone(who.now);
    who.key = state_.keys.find(asked.header("Authorization"));
    rate_window& window = who.key ? who.key->window : state_.anonymous;
    who.within_rate = window.charge(who.now);
    response_plan plan;
    try {
        plan = decide(asked, who);
    } catch (const std::exception& broken) {
        plan = error_answer(error_code::internal_error,
                            std::string("The fake server is broken: ") + broken.what());
    }
    add_rate_headers(plan, window);
    add_date(plan, who.now);
    return plan;
}

response_plan session::decide(const request& asked, const admission& who) {
    const std::string_view path = path_below_base(asked.path);
    if (path.empty()) {
        auto page = answer_oauth(state_, asked);
        return page ? std::move(*page) : no_such_path();
    }
    const route way = find_route(asked.method, path);
    if (!way.called)
        return way.allow.empty() ? no_such_path() : wrong_method(way.allow);
    auto passed = pass_gate(state_, asked, way, who);
    if (auto* refused = std::get_if<response_plan>(&passed))
        return std::move(*refused);
    const call& admitted = std::get<call>(passed);
    return handler_for(admitted.called->id)(state_, admitted);
}

response_plan session::refuse(const refusal& why) {
    const clock::time_point now = state_.time.now();
    state_.anonymous.charge(now);
    response_plan plan = error_answer(why.status, why.code, std::string(why.message));
    add_rate_headers(plan, state_.anonymous);
    add_date(plan, now);
    return plan;
}

} // namespace moonage_proto::fake_server
