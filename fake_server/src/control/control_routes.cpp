#include "control_handlers.hpp"

#include <array>

namespace moonage_proto::fake_server {

std::span<const control_route> control_routes() {
    using namespace control;
    static constexpr auto table = std::to_array<control_route>({
        {"get_health", "GET", "/health", "Whether the server is up, and its version", "",
         "control/health", 200, get_health},
        {"get_openapi", "GET", "/openapi.json", "This API as an OpenAPI document", "", "", 200,
         get_openapi},
        {"list_scenarios", "GET", "/scenarios", "The scenarios that are ready made", "",
         "control/catalogue", 200, list_scenarios},
        {"list_violations", "GET", "/violations", "The ways to break a requirement", "",
         "control/catalogue", 200, list_violations},
        {"list_variants", "GET", "/variants", "The ways to be different that are permitted", "",
         "control/catalogue", 200, list_variants},
        {"list_sessions", "GET", "/sessions", "All sessions", "", "control/session_list", 200,
         list_sessions},
        {"create_session", "POST", "/sessions", "Make a session with a base URL of its own",
         "control/create_session_request", "control/session", 201, create_session, true},
        {"get_session", "GET", "/sessions/:id", "One session", "", "control/session", 200,
         get_session},
        {"delete_session", "DELETE", "/sessions/:id", "End a session", "", "", 204, delete_session},
        {"reset_session", "POST", "/sessions/:id/reset", "A session as it was when it was made", "",
         "control/session", 200, reset_session},
        {"get_script", "GET", "/sessions/:id/script",
         "The rules, and how often each has matched and fired", "", "control/script_report", 200,
         get_script},
        {"replace_script", "PUT", "/sessions/:id/script", "Another script for the session",
         "script", "control/script_report", 200, replace_script},
        {"append_script", "POST", "/sessions/:id/script", "Rules behind those of the session",
         "script", "control/script_report", 200, append_script},
        {"get_clock", "GET", "/sessions/:id/clock", "The time, the mode, and what waits", "",
         "control/clock", 200, get_clock},
        {"set_clock", "PUT", "/sessions/:id/clock", "Another mode, another time",
         "control/set_clock_request", "control/clock", 200, set_clock},
        {"advance_clock", "POST", "/sessions/:id/clock/advance",
         "Move on, stopping at each wait on the way", "control/advance_clock_request",
         "control/clock", 200, advance_clock},
        {"get_journal", "GET", "/sessions/:id/journal", "The requests, and what was made of each",
         "", "control/journal", 200, get_journal},
        {"clear_journal", "DELETE", "/sessions/:id/journal", "Forget the requests", "", "", 204,
         clear_journal},
        {"get_har", "GET", "/sessions/:id/journal.har", "The journal as HAR 1.2", "", "", 200,
         get_har},
        {"verify_journal", "POST", "/sessions/:id/verify",
         "Whether the requests were as expected, and if not, the difference",
         "control/verify_request", "control/verify_reply", 200, verify_journal},
        {"list_deliveries", "GET", "/sessions/:id/deliveries", "The deliveries of webhooks", "",
         "control/delivery_list", 200, list_deliveries},
        {"redeliver", "POST", "/sessions/:id/deliveries/:delivery/redeliver",
         "Send a delivery once more", "", "", 202, redeliver},
        {"get_state", "GET", "/sessions/:id/state", "All that the session holds", "",
         "control/state", 200, get_state},
        {"restore_state", "PUT", "/sessions/:id/state", "Have the session hold that instead",
         "control/state", "control/state", 200, restore_state},
    });
    return table;
}

} // namespace moonage_proto::fake_server
