#include "store.hpp"

#include <algorithm>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

template <class T, class Value>
optional_field<T> field_of(const std::optional<Value>& value) {
    return value ? optional_field<T>(T(*value)) : optional_field<T>(null);
}

json::object statistics_of(space_record& record, clock::time_point now) {
    const auto is_to_come = [](clock::time_point when, const message_record& each) {
        return when < each.created_at;
    };
    const auto to_come =
        std::upper_bound(record.messages.begin(), record.messages.end(), now, is_to_come);
    std::size_t running = 0;
    for (const action_record& each : record.actions)
        running += !each.has_ended(now);
    json::object made;
    made["messages"] = to_come - record.messages.begin();
    made["actions"] = record.actions.size();
    made["running_actions"] = running;
    return made;
}

} // namespace

integration* space_record::find_integration(std::string_view provider) {
    for (integration& each : integrations)
        if (each.provider == provider)
            return &each;
    return nullptr;
}

instant space_record::add_message(message_record added) {
    const auto is_earlier = [](const message_record& each, instant when) {
        return each.created_at < when;
    };
    auto place = std::lower_bound(messages.begin(), messages.end(), added.created_at, is_earlier);
    for (; place != messages.end() && place->created_at == added.created_at; ++place)
        added.created_at += std::chrono::milliseconds(1);
    const instant when = added.created_at;
    messages.insert(place, std::move(added));
    if (messages.size() > most_messages)
        messages.pop_front();
    return when;
}

bool webhook_record::wants(webhook_event_type event) const {
    return std::find(events.begin(), events.end(), event) != events.end();
}

void store::remove_gone(clock::time_point now) {
    if (now < first_gone_at_)
        return;
    std::vector<std::string> gone;
    first_gone_at_ = clock::time_point::max();
    for (const space_record& space : spaces) {
        if (!space.gone_at)
            continue;
        if (now >= *space.gone_at)
            gone.push_back(space.id);
        else
            first_gone_at_ = std::min(first_gone_at_, *space.gone_at);
    }
    for (const std::string& id : gone)
        spaces.erase(id);
}

std::optional<clock::time_point> store::next_gone_at() const {
    if (first_gone_at_ == clock::time_point::max())
        return std::nullopt;
    return first_gone_at_;
}

void store::set_gone_at(space_record& space, std::optional<clock::time_point> when) {
    space.gone_at = when;
    first_gone_at_ = std::min(first_gone_at_, when.value_or(clock::time_point::max()));
}

space summary_of(const space_record& record) {
    space made;
    made.id = record.id;
    made.name = record.name;
    made.status = record.status;
    made.created_at = timestamp::from(record.created_at);
    for (const integration& each : record.integrations)
        made.integrations.push_back(each.provider);
    return made;
}

space_details details_of(space_record& record, clock::time_point now) {
    space_details made;
    static_cast<space&>(made) = summary_of(record);
    made.description = field_of<std::string>(record.description);
    made.persona = field_of<json::value>(record.persona);
    made.model = field_of<std::string>(record.model);
    made.statistics = statistics_of(record, now);
    return made;
}

} // namespace moonage_proto::fake_server
