#include "control_handlers.hpp"

#include <utility>

namespace moonage_proto::fake_server::control {

namespace {

json::array rules_of(const running_script& seen) {
    json::array rules = to_json(seen.source()).as_object().at("rules").as_array();
    const auto& counts = seen.counts();
    for (std::size_t i = 0; i != rules.size(); ++i) {
        rules[i].as_object()["matched"] = counts[i].matched;
        rules[i].as_object()["fired"] = counts[i].fired;
    }
    return rules;
}

json::object report_on(session& seen) {
    const script_layers& layers = seen.scripts().layers();
    json::object alterations;
    for (std::size_t i = 0; i != layers.alterations().size(); ++i)
        alterations[layers.alteration_names()[i]] = rules_of(layers.alterations()[i]);
    return {{"session", rules_of(layers.own())},
            {"server", rules_of(layers.server())},
            {"alterations", std::move(alterations)}};
}

} // namespace

awaitable<response_plan> get_script(control_call& asked) {
    co_return control_answer(report_on(*asked.about));
}

awaitable<response_plan> replace_script(control_call& asked) {
    auto read = read_script(asked.body);
    if (!read)
        co_return control_fault(read.error());
    asked.about->scripts().replace_own(std::move(*read));
    co_return control_answer(report_on(*asked.about));
}

awaitable<response_plan> append_script(control_call& asked) {
    auto read = read_script(asked.body);
    if (!read)
        co_return control_fault(read.error());
    asked.about->scripts().layers().own().append(std::move(read->rules));
    co_return control_answer(report_on(*asked.about));
}

} // namespace moonage_proto::fake_server::control
