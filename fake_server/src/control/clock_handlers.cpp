#include "control_handlers.hpp"

#include <moonage_proto/fake_server/clock_time.hpp>
#include <moonage_proto/timestamp.hpp>

#include <chrono>
#include <cstdint>
#include <optional>

namespace moonage_proto::fake_server::control {

namespace {

json::value now_of(clock::time_point now) {
    return json::value(
        to_string(timestamp::from(std::chrono::floor<std::chrono::milliseconds>(now))));
}

json::object clock_of(session& seen) {
    json::object made;
    made["now"] = now_of(seen.state().time.now());
    session_clock* own = seen.own_clock();
    if (!own)
        return made;
    made["mode"] = to_string(own->mode());
    made["waits"] = own->waits();
    if (const auto next = own->next())
        made["next"] = now_of(*next);
    return made;
}

response_plan not_ours() {
    return error_answer(409, "clock_not_own",
                        "The program that embeds the server moves this "
                        "session's clock.");
}

response_plan no_time(std::string_view pointer) {
    return invalid_answer(pointer, "must be " + std::string(clock_times));
}

} // namespace

awaitable<response_plan> get_clock(control_call& asked) {
    co_return control_answer(clock_of(*asked.about));
}

awaitable<response_plan> set_clock(control_call& asked) {
    session_clock* own = asked.about->own_clock();
    if (!own)
        co_return not_ours();
    const json::object& wanted = asked.body.as_object();
    std::optional<clock::time_point> time;
    if (const json::value* now = wanted.if_contains("now")) {
        time = read_clock_time(std::string_view(now->as_string()));
        if (!time)
            co_return no_time("/now");
    }
    if (const json::value* mode = wanted.if_contains("mode"))
        own->set_mode(*from_string<clock_mode>(std::string_view(mode->as_string())));
    if (time)
        own->set(*time);
    asked.about->driver().run_when_idle();
    co_return control_answer(clock_of(*asked.about));
}

awaitable<response_plan> advance_clock(control_call& asked) {
    session_clock* own = asked.about->own_clock();
    if (!own)
        co_return not_ours();
    const json::object& wanted = asked.body.as_object();
    std::optional<clock::time_point> when;
    if (const json::value* by = wanted.if_contains("by_ms"))
        when = own->now() + std::chrono::milliseconds(by->to_number<std::int64_t>());
    else
        when = read_clock_time(std::string_view(wanted.at("to").as_string()));
    if (!when)
        co_return no_time("/to");
    if (*when > last_clock_time)
        co_return invalid_answer("/by_ms", "must lead to a time before 2190");
    co_await asked.about->driver().advance_to(*when);
    co_return control_answer(clock_of(*asked.about));
}

} // namespace moonage_proto::fake_server::control
