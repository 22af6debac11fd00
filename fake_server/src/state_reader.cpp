#include "state_reader.hpp"

#include "webhook_target.hpp"

#include <moonage_proto/detail/quoted.hpp>

#include <chrono>
#include <vector>

namespace moonage_proto::fake_server {

namespace {

/// Calls `take` with each element and the pointer to it.
template <class T, class Take>
void for_each(const std::vector<T>& elements, const std::string& where, Take take) {
    std::size_t index = 0;
    for (const T& each : elements)
        take(each, where + "/" + std::to_string(index++));
}

template <class T, class Take>
void for_each(const std::optional<std::vector<T>>& elements, const std::string& where, Take take) {
    if (elements)
        for_each(*elements, where, take);
}

template <class T>
std::size_t size_of(const std::optional<std::vector<T>>& elements) {
    return elements ? elements->size() : 0;
}

} // namespace

result<store> state_reader::read(const state_document::state& document) {
    check_bound(size_of(document.spaces), store::most_spaces, "/spaces");
    check_bound(size_of(document.webhooks), store::most_webhooks, "/webhooks");
    store made;
    for_each(document.spaces, "/spaces",
             [&](const auto& each, const std::string& where) { add(made, each, where); });
    for_each(document.webhooks, "/webhooks",
             [&](const auto& each, const std::string& where) { add(made, each, where); });
    if (wrong_)
        return *wrong_;
    return made;
}

void state_reader::add(store& made, const state_document::space& from, const std::string& where) {
    check_bound(size_of(from.messages), space_record::most_messages, where + "/messages");
    check_bound(size_of(from.actions), space_record::most_actions, where + "/actions");
    if (wrong_)
        return;
    space_record space;
    space.id = id_of(id_kind::space, from.id, where);
    space.name = from.name;
    if (from.status)
        space.status = from.status->known().value_or(space_status::active);
    space.created_at = to_instant(time_of(from.created_at, where + "/created_at"));
    space.description = from.description;
    space.persona = from.persona;
    space.model = from.model;
    for_each(from.integrations, where + "/integrations",
             [&](const auto& each, const std::string& at) {
                 space.integrations.push_back(read(each, at));
             });
    if (from.failing_providers)
        space.failing_providers = *from.failing_providers;
    for_each(from.messages, where + "/messages",
             [&](const auto& each, const std::string& at) { add(space, each, at); });
    for_each(from.actions, where + "/actions",
             [&](const auto& each, const std::string& at) { add(space, each, at); });
    space_record& added = made.spaces.add(std::move(space));
    if (from.gone_at)
        made.set_gone_at(added, time_of(from.gone_at, where + "/gone_at"));
}

void state_reader::add(store& made, const state_document::webhook& from, const std::string& where) {
    webhook_record webhook;
    webhook.id = id_of(id_kind::webhook, from.id, where);
    webhook.url = from.url;
    if (!read_webhook_target(from.url))
        complain(where + "/url", "an absolute http or https URL with a host", "another text");
    for (const auto& event : from.events)
        if (const auto known = event.known(); known && !webhook.wants(*known))
            webhook.events.push_back(*known);
    webhook.created_at = to_instant(time_of(from.created_at, where + "/created_at"));
    webhook.secret = secret_of(from, where);
    made.webhooks.add(std::move(webhook));
}

void state_reader::add(space_record& made, const state_document::message& from,
                       const std::string& where) {
    message_record message;
    message.id = id_of(id_kind::message, from.id, where);
    message.role = from.role.known().value_or(message_role::user);
    message.content = from.content;
    message.created_at = to_instant(time_of(from.created_at, where + "/created_at"));
    if (from.tool_calls)
        message.tool_calls = *from.tool_calls;
    made.add_message(std::move(message));
}

void state_reader::add(space_record& made, const state_document::action& from,
                       const std::string& where) {
    action_record action;
    action.id = id_of(id_kind::action, from.id, where);
    action.prompt = from.prompt;
    action.timeline = read_timeline(from, where);
    action.polls = static_cast<std::size_t>(from.polls.value_or(0));
    made.actions.add(std::move(action));
}

integration state_reader::read(const state_document::integration& from, const std::string& where) {
    integration made;
    made.provider = from.provider;
    made.status = from.status.value_or(integration_status::connected);
    made.connected_at = from.connected_at;
    if (from.connected_at.is_absent())
        made.connected_at = timestamp::from(to_instant(now_));
    else if (from.connected_at.has_value())
        time_of(*from.connected_at, where + "/connected_at");
    return made;
}

action_timeline state_reader::read_timeline(const state_document::action& from,
                                            const std::string& where) {
    action_timeline made;
    for_each(from.statuses, where + "/statuses", [&](const auto& each, const std::string& at) {
        const clock::time_point begins = time_of(each.from, at + "/from");
        if (!made.statuses.empty() && begins < made.statuses.back().from)
            complain(at + "/from", "no time before that of the status before it", "an earlier one");
        made.statuses.push_back({begins, each.status});
    });
    for_each(from.steps, where + "/steps", [&](const auto& each, const std::string& at) {
        made.steps.push_back(read(each, at));
    });
    for_each(from.poll_times, where + "/poll_times", [&](const auto& each, const std::string& at) {
        const clock::time_point shown = time_of(each, at);
        if (!made.poll_times.empty() && shown < made.poll_times.back())
            complain(at, "no time before the one before it", "an earlier one");
        made.poll_times.push_back(shown);
    });
    return made;
}

planned_step state_reader::read(const state_document::step& from, const std::string& where) {
    planned_step made;
    made.name = from.name;
    made.tool = from.tool;
    made.fails = from.fails.value_or(false);
    made.length = clock::duration(from.length_ns.value_or(0));
    if (from.begins)
        made.begins = time_of(from.begins, where + "/begins");
    return made;
}

/// The id that was given, which must be the only one of its kind, or one that is made.
std::string state_reader::id_of(id_kind kind, const std::optional<std::string>& given,
                                const std::string& where) {
    std::string id = given ? *given : ids_.next(kind);
    if (!taken_.emplace(kind, id).second)
        complain(where + "/id", "an id that nothing else of its kind has", detail::quoted(id));
    return id;
}

std::string state_reader::secret_of(const state_document::webhook& from, const std::string& where) {
    if (!kept_secrets::is_mask(from.secret))
        return from.secret;
    if (const std::string* kept = secrets_.behind(from.secret))
        return *kept;
    complain(where + "/secret", "the secret itself, as no snapshot of this session has that mask",
             "a mask");
    return {};
}

/// The time that was given, or that of the clock.
clock::time_point state_reader::time_of(const std::optional<timestamp>& given,
                                        const std::string& where) {
    using std::chrono::sys_days;
    using namespace std::chrono_literals;
    if (!given)
        return now_;
    const utc_instant instant = given->instant();
    // Nanoseconds in 64 bits, of which some room is left to reckon with.
    if (instant.second < sys_days(1700y / 1 / 1) || instant.second >= sys_days(2200y / 1 / 1)) {
        complain(where, "a time in the years 1700 to 2199", to_string(*given));
        return now_;
    }
    return clock::time_point(instant.second) + instant.fraction;
}

void state_reader::check_bound(std::size_t size, std::size_t most, const std::string& where) {
    if (size > most)
        complain(where, "at most " + std::to_string(most) + " elements", std::to_string(size));
}

void state_reader::complain(std::string where, std::string expected, std::string actual) {
    if (!wrong_)
        wrong_ = fault(std::move(where), std::move(expected), std::move(actual));
}

} // namespace moonage_proto::fake_server
