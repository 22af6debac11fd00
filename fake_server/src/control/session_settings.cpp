#include "session_settings.hpp"

#include <moonage_proto/enum_names.hpp>
#include <moonage_proto/fake_server/catalogue.hpp>
#include <moonage_proto/fake_server/clock_time.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace moonage_proto::fake_server {

namespace {

class settings_reader {
public:
    explicit settings_reader(const json::object& from)
        : from_(from) {}

    template <class Number>
    void read(std::string_view name, Number& into) const {
        if (const json::value* found = from_.if_contains(name))
            into = found->to_number<Number>();
    }
    void read(std::string_view name, std::optional<int>& into) const {
        if (const json::value* found = from_.if_contains(name))
            into = found->to_number<int>();
    }
    void read(std::string_view name, std::chrono::milliseconds& into) const {
        if (const json::value* found = from_.if_contains(name))
            into = std::chrono::milliseconds(found->to_number<std::int64_t>());
    }
    template <class Enum>
    void read_enum(std::string_view name, Enum& into) const {
        if (const json::value* found = from_.if_contains(name))
            into = *from_string<Enum>(std::string_view(found->as_string()));
    }
    /// Names of a catalogue.
    result<void> append(std::string_view name, std::vector<std::string>& into,
                        result<script> (*find)(std::string_view)) const {
        const json::value* const names = from_.if_contains(name);
        for (std::size_t i = 0; names && i != names->as_array().size(); ++i) {
            const std::string_view each = names->as_array()[i].as_string();
            if (const auto known = find(each); !known)
                return fault("/" + std::string(name) + "/" + std::to_string(i),
                             known.error().expected, known.error().actual);
            into.emplace_back(each);
        }
        return {};
    }

private:
    const json::object& from_;
};

} // namespace

result<session_options> read_session_settings(const session_options& of_server,
                                              const json::object& wanted) {
    session_options made = of_server;
    const settings_reader from(wanted);
    from.read("seed", made.seed);
    from.read_enum("plan", made.plan);
    from.read("requests_per_minute", made.requests_per_minute);
    from.read("concurrent_actions", made.concurrent_actions);
    from.read("step_duration_ms", made.step_duration);
    from.read("stream_step_delay_ms", made.stream_step_delay);
    from.read("action_timeout_ms", made.action_timeout);
    if (auto known = from.append("violations", made.violations, find_violation); !known)
        return known.error();
    if (auto known = from.append("variants", made.variants, find_variant); !known)
        return known.error();
    const json::value* const clock = wanted.if_contains("clock");
    if (clock) {
        const settings_reader of_clock(clock->as_object());
        of_clock.read_enum("mode", made.clock_mode);
        if (const json::value* start = clock->as_object().if_contains("start")) {
            made.start = read_clock_time(std::string_view(start->as_string()));
            if (!made.start)
                return fault("/clock/start", std::string(clock_times));
        }
    }
    return made;
}

result<script> read_session_script(const json::object& wanted) {
    const json::value* const scenario = wanted.if_contains("scenario");
    const json::value* const rules = wanted.if_contains("script");
    if (scenario && rules)
        return fault("/scenario", "a scenario or a script", "both");
    auto read = scenario ? find_scenario(std::string_view(scenario->as_string()))
                : rules  ? read_script(*rules)
                         : result<script>(script());
    if (read)
        return read;
    return fault((scenario ? "/scenario" : "/script") + read.error().pointer, read.error().expected,
                 read.error().actual);
}

} // namespace moonage_proto::fake_server
