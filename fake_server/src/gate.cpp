#include "gate.hpp"

#include "answers.hpp"
#include "body_check.hpp"

#include <moonage_proto/key_scope.hpp>

#include <utility>

namespace moonage_proto::fake_server {

namespace {

space_relation relation_of(const issued_key& key, const operation& called,
                           const std::string& space_id) {
    if (!called.is_within_space())
        return space_relation::none;
    return space_id == key.space_id ? space_relation::own : space_relation::foreign;
}

/// Where the reference leaves it open: a space key lists its own space, and neither creates spaces
/// nor registers webhooks, which belong to the organization.
bool may_call(const issued_key& key, const operation& called, const std::string& space_id) {
    const access granted = key_access(key.type, called, relation_of(key, called, space_id));
    if (granted == access::unspecified)
        return called.id == operation_id::list_spaces;
    return granted == access::granted;
}

response_plan unauthorized() {
    response_plan plan =
        error_answer(error_code::unauthorized,
                     "Send a valid API key as \"Authorization: Bearer YOUR_API_KEY\".");
    plan.set_header("WWW-Authenticate", "Bearer");
    return plan;
}

response_plan forbidden(const issued_key& key) {
    std::string message = "A ";
    message += to_string(key.type);
    message += " key does not have the scope for this request.";
    return error_answer(error_code::forbidden, std::move(message));
}

response_plan rate_limited(std::int64_t seconds) {
    return error_answer(error_code::rate_limit_exceeded,
                        "Too many requests. Retry after " + std::to_string(seconds) + " seconds.",
                        seconds);
}

/// The decoded path parameters; false where an escape is broken, and nothing has such a name.
bool read_parameters(const route& way, std::string& space_id, std::string& item) {
    std::string* const places[] = {&space_id, &item};
    for (std::size_t i = 0; i != way.parameters.size(); ++i) {
        auto text = decoded(way.parameters[i]);
        if (!text)
            return false;
        *places[i] = std::move(*text);
    }
    return true;
}

} // namespace

std::variant<call, refused_at_gate> pass_gate(session_state& state, const request& asked,
                                              const route& way, const admission& who) {
    if (!who.key)
        return refused_at_gate{unauthorized(), "no valid key"};
    const operation& called = *way.called;
    call admitted;
    admitted.called = &called;
    admitted.key = who.key;
    admitted.now = who.now;
    std::string space_id;
    const bool is_readable = read_parameters(way, space_id, admitted.item);
    if (!may_call(*who.key, called, space_id))
        return refused_at_gate{forbidden(*who.key), "the key lacks the scope"};
    if (!who.within_rate)
        return refused_at_gate{rate_limited(who.seconds_left), "the rate limit is exceeded"};
    if (called.is_within_space()) {
        admitted.space = is_readable ? state.data.spaces.find(space_id) : nullptr;
        if (!admitted.space)
            return refused_at_gate{error_answer(error_code::not_found, "There is no such space."),
                                   "no such space"};
    }
    const auto query = schemas::read_query(called.id, asked.query);
    if (!query)
        return refused_at_gate{
            invalid_answer("query parameter " + query.error().pointer,
                           "expected " + query.error().expected + ", got " + query.error().actual),
            "the query is invalid"};
    admitted.query = *query;
    if (!called.request_schema.empty()) {
        if (auto wrong = check_body(asked, called.request_schema))
            return refused_at_gate{std::move(*wrong), "the body is invalid"};
        admitted.body = asked.body;
    }
    return admitted;
}

} // namespace moonage_proto::fake_server
