#include "script_layers.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

constexpr const char* session_place = "session";
constexpr const char* server_place = "server";

} // namespace

script_layers::script_layers(script of_server)
    : own_(script(), session_place)
    , server_(std::move(of_server), server_place) {}

void script_layers::add_alteration(script from, std::string name) {
    alteration_names_.push_back(name);
    alterations_.emplace_back(std::move(from), std::move(name));
}

bool script_layers::is_empty() const {
    return alterations_.empty() && own_.source().rules.empty() && server_.source().rules.empty();
}

script_layers::selection script_layers::on_request(const request_facts& seen,
                                                   running_script* header, random_source& random,
                                                   match_report& report) {
    selection chosen;
    for (running_script& alteration : alterations_) {
        const behaviour* does = alteration.on_request(seen, random, report);
        chosen.altered.push_back(does != nullptr);
        if (does)
            chosen.behaviours.push_back(does);
    }
    const std::array layers{header, &own_, &server_};
    for (std::size_t i = 0; i != layers.size() && !chosen.fired; ++i) {
        const behaviour* does = layers[i] ? layers[i]->on_request(seen, random, report) : nullptr;
        if (!does)
            continue;
        chosen.behaviours.push_back(does);
        chosen.fired = i;
    }
    return chosen;
}

void script_layers::on_answer(const request_facts& seen, const response_plan& answer,
                              running_script* header, random_source& random, match_report& report,
                              selection& chosen) {
    auto place = chosen.behaviours.end() - (chosen.fired ? 1 : 0);
    for (std::size_t i = 0; i != alterations_.size(); ++i) {
        if (chosen.altered[i])
            continue;
        if (const behaviour* does = alterations_[i].on_answer(seen, answer, random, report))
            place = std::next(chosen.behaviours.insert(place, does));
    }
    const std::array layers{header, &own_, &server_};
    const std::size_t end = chosen.fired.value_or(layers.size());
    for (std::size_t i = 0; i != end; ++i) {
        const behaviour* does =
            layers[i] ? layers[i]->on_answer(seen, answer, random, report) : nullptr;
        if (!does)
            continue;
        chosen.behaviours.push_back(does);
        chosen.fired = i;
        break;
    }
}

std::vector<const delivery_edit*>
script_layers::on_delivery(webhook_event_type event, const json::object& payload,
                           running_script* header, random_source& random, match_report& report) {
    std::vector<const delivery_edit*> edits;
    for (running_script& alteration : alterations_)
        if (const auto* edit = alteration.on_delivery(event, payload, random, report))
            edits.push_back(edit);
    for (running_script* layer : std::array{header, &own_, &server_}) {
        const auto* edit = layer ? layer->on_delivery(event, payload, random, report) : nullptr;
        if (!edit)
            continue;
        edits.push_back(edit);
        break;
    }
    return edits;
}

void script_layers::replace_own(script with) {
    own_ = running_script(std::move(with), session_place);
}

void script_layers::start_with(script own) {
    first_own_ = std::move(own);
    replace_own(first_own_);
}

void script_layers::reset() {
    replace_own(first_own_);
    server_ = running_script(server_.source(), server_place);
    for (std::size_t i = 0; i != alterations_.size(); ++i)
        alterations_[i] = running_script(alterations_[i].source(), alteration_names_[i]);
}

} // namespace moonage_proto::fake_server
