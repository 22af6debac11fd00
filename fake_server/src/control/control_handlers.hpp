#pragma once

#include "control_route.hpp"

#include "../answers.hpp"

#include <moonage_proto/fault.hpp>

#include <boost/json/serialize.hpp>

#include <string>
#include <utility>

namespace moonage_proto::fake_server {

/// What the handlers of the control API answer with.
inline response_plan control_answer(const json::value& body, unsigned status = 200) {
    return text_answer(status, "application/json", json::serialize(body));
}

inline response_plan control_fault(const fault& what) {
    return error_answer(400, invalid_request,
                        what.pointer.empty() ? sentence_of(what) : to_string(what));
}

namespace control {

awaitable<response_plan> get_health(control_call&);
awaitable<response_plan> get_openapi(control_call&);
awaitable<response_plan> list_scenarios(control_call&);
awaitable<response_plan> list_violations(control_call&);
awaitable<response_plan> list_variants(control_call&);

awaitable<response_plan> list_sessions(control_call&);
awaitable<response_plan> create_session(control_call&);
awaitable<response_plan> get_session(control_call&);
awaitable<response_plan> delete_session(control_call&);
awaitable<response_plan> reset_session(control_call&);

awaitable<response_plan> get_script(control_call&);
awaitable<response_plan> replace_script(control_call&);
awaitable<response_plan> append_script(control_call&);

awaitable<response_plan> get_clock(control_call&);
awaitable<response_plan> set_clock(control_call&);
awaitable<response_plan> advance_clock(control_call&);

awaitable<response_plan> get_journal(control_call&);
awaitable<response_plan> clear_journal(control_call&);
awaitable<response_plan> get_har(control_call&);
awaitable<response_plan> verify_journal(control_call&);

awaitable<response_plan> list_deliveries(control_call&);
awaitable<response_plan> redeliver(control_call&);

awaitable<response_plan> get_state(control_call&);
awaitable<response_plan> restore_state(control_call&);

} // namespace control

} // namespace moonage_proto::fake_server
