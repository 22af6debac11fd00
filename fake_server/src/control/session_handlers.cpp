#include "control_handlers.hpp"

#include "../sample_profile.hpp"
#include "session_settings.hpp"

#include <utility>

namespace moonage_proto::fake_server::control {

namespace {

json::object view_of(const control_call& asked, session& seen) {
    json::object made;
    const std::string base_url = asked.sessions.base_url(seen);
    made["id"] = seen.id();
    made["base_url"] = base_url;
    made["profile"] = make_sample_profile(seen.state(), base_url);
    made["requests"] = seen.requests().count();
    return made;
}

} // namespace

awaitable<response_plan> list_sessions(control_call& asked) {
    json::array all;
    for (const auto& [id, each] : asked.sessions.all())
        all.push_back({{"id", id}, {"base_url", asked.sessions.base_url(*each)}});
    co_return control_answer({{"sessions", std::move(all)}});
}

awaitable<response_plan> create_session(control_call& asked) {
    auto settings = read_session_settings(asked.settings, asked.body.as_object());
    if (!settings)
        co_return control_fault(settings.error());
    auto own = read_session_script(asked.body.as_object());
    if (!own)
        co_return control_fault(own.error());
    std::string id;
    if (const json::value* wanted = asked.body.as_object().if_contains("id"))
        id = std::string(wanted->as_string());
    const auto made = asked.sessions.create(std::move(id), std::move(*settings));
    if (!made)
        co_return control_fault(made.error());
    (*made)->scripts().layers().start_with(std::move(*own));
    co_return control_answer(view_of(asked, **made), 201);
}

awaitable<response_plan> get_session(control_call& asked) {
    co_return control_answer(view_of(asked, *asked.about));
}

awaitable<response_plan> delete_session(control_call& asked) {
    if (!asked.sessions.remove(asked.about->id()))
        co_return error_answer(409, "default_session",
                               "The default session stays; it can be reset.");
    co_return empty_answer();
}

awaitable<response_plan> reset_session(control_call& asked) {
    asked.about->reset();
    co_return control_answer(view_of(asked, *asked.about));
}

} // namespace moonage_proto::fake_server::control
