#include "control_api.hpp"

#include "../answers.hpp"
#include "../base_path.hpp"
#include "../body_check.hpp"
#include "../constant_time.hpp"
#include "control_route.hpp"

#include <moonage_proto/detail/bearer_token.hpp>
#include <moonage_proto/path_template.hpp>

#include <boost/asio/ip/address.hpp>
#include <boost/json/parse.hpp>

#include <exception>
#include <string>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

struct found_route {
    const control_route* route = nullptr;
    path_parameters parameters;
    std::string allow; ///< Where the path has other methods.
};

found_route find(std::string_view method, std::string_view path) {
    found_route found;
    for (const control_route& each : control_routes()) {
        const auto parameters = match_path(each.path, path);
        if (!parameters)
            continue;
        if (each.method == method)
            return {&each, *parameters, {}};
        found.allow.append(found.allow.empty() ? "" : ", ").append(each.method);
    }
    return found;
}

response_plan refuse_route(const std::string& allow) {
    if (allow.empty())
        return error_answer(404, "not_found",
                            "The control API has no such path; GET /_fake/openapi.json lists all.");
    response_plan plan =
        error_answer(405, "method_not_allowed", "This path takes " + allow + " only.");
    plan.set_header("Allow", allow);
    return plan;
}

} // namespace

control_api::control_api(session_registry& sessions, const options& settings)
    : sessions_(sessions)
    , settings_(settings)
    , is_on_loopback_(asio::ip::make_address(settings.address).is_loopback()) {}

bool control_api::is_allowed(const request& asked) const {
    if (settings_.control_token.empty())
        return is_on_loopback_;
    const std::string_view given = detail::bearer_token(asked.header("Authorization").value_or(""));
    return equal_in_constant_time(given, settings_.control_token);
}

awaitable<response_plan> control_api::answer(const request& asked) {
    if (!is_allowed(asked))
        co_return error_answer(401, "unauthorized",
                               settings_.control_token.empty()
                                   ? "Beyond the loopback the control API is there only with "
                                     "`serve --control-token TOKEN`."
                                   : "Send the control token as \"Authorization: Bearer TOKEN\".");
    response_plan plan = co_await answer_trusted(asked);
    co_return plan;
}

awaitable<response_plan> control_api::answer_trusted(const request& asked) {
    const found_route found = find(asked.method, asked.path.substr(control_base.size()));
    if (!found.route)
        co_return refuse_route(found.allow);
    control_call call{sessions_, settings_, nullptr, {}, asked.query, nullptr};
    if (found.parameters.size() > 0) {
        const auto id = decoded(found.parameters[0]);
        call.about = id ? sessions_.find(*id) : nullptr;
        if (!call.about)
            co_return error_answer(404, "session_not_found", "There is no such session.");
    }
    if (found.parameters.size() > 1)
        if (auto item = decoded(found.parameters[1]))
            call.item = std::move(*item);
    if (found.route->has_optional_body && asked.body.empty()) {
        call.body.emplace_object();
    } else if (!found.route->request_schema.empty()) {
        if (auto wrong = check_body(asked, found.route->request_schema))
            co_return std::move(*wrong);
        call.body = json::parse(asked.body);
    }
    response_plan plan;
    try {
        plan = co_await found.route->handle(call);
    } catch (const std::exception& broken) {
        plan = error_answer(500, "internal_error", broken.what());
    }
    co_return plan;
}

} // namespace moonage_proto::fake_server
