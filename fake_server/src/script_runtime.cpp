#include "script_runtime.hpp"

#include "answers.hpp"
#include "base_path.hpp"
#include "common_headers.hpp"
#include "edits/answer_edit.hpp"
#include "edits/edited_request.hpp"
#include "scoped_value.hpp"
#include "script/requested_script.hpp"
#include "scripted_error.hpp"
#include "token_refresh.hpp"
#include "work_undone.hpp"
#include <moonage_proto/fake_server/catalogue.hpp>

#include <stdexcept>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

// So that ids and rules do not draw the same numbers.
constexpr std::uint64_t rule_stream = 0x9e3779b97f4a7c15;

script named(const result<script>& found) {
    if (!found)
        throw std::invalid_argument(sentence_of(found.error()));
    return *found;
}

route route_of(const request& asked) {
    const std::string_view path = path_below_base(asked.path);
    return path.empty() ? route() : find_route(asked.method, path);
}

/// The space that the path names; null where there is no such space.
space_record* space_of(session_state& state, const route& way) {
    if (!way.called || !way.called->is_within_space())
        return nullptr;
    const auto id = decoded(way.parameters[0]);
    return id ? state.data.spaces.find(*id) : nullptr;
}

seen_space relation_of(session_state& state, const route& way, const issued_key* key) {
    if (!way.called || !way.called->is_within_space())
        return seen_space::none;
    const space_record* const space = space_of(state, way);
    if (!space)
        return seen_space::unknown;
    if (!key || key->type != api_key_type::space)
        return seen_space::known;
    return space->id == key->space_id ? seen_space::own : seen_space::foreign;
}

/// The last of the behaviours that has that member, which so overrules those before it.
template <class Member>
const Member* last_of(const std::vector<const behaviour*>& all,
                      std::optional<Member> behaviour::*member) {
    const Member* found = nullptr;
    for (const behaviour* does : all)
        if (does->*member)
            found = &*(does->*member);
    return found;
}

response_plan unknown_script(const fault& what) {
    return error_answer(400, "invalid_fake_header",
                        std::string(requested_script_header) + ": " +
                            (what.pointer.empty() ? sentence_of(what) : to_string(what)));
}

} // namespace

script_runtime::script_runtime(const session_options& settings)
    : seed_(settings.seed ^ rule_stream)
    , layers_(settings.rules)
    , random_(seed_) {
    for (const std::string& name : settings.violations)
        layers_.add_alteration(named(find_violation(name)), name);
    for (const std::string& name : settings.variants)
        layers_.add_alteration(named(find_variant(name)), name);
}

response_plan script_runtime::answer(session_state& state, const request& asked,
                                     clock::time_point now, journal_entry& entry) {
    const caller came{route_of(asked), state.keys.find(asked.header("Authorization"))};
    if (came.way.called)
        entry.operation = came.way.called->id;
    if (came.key)
        entry.key = to_string(came.key->type);
    const auto wanted = asked.header(requested_script_header);
    if (!wanted && layers_.is_empty())
        return answer_plainly(state, asked, came, now, entry);
    if (!wanted)
        return answer_by_rules(state, asked, came, now, entry);
    auto read = read_requested_script(*wanted);
    if (!read) {
        entry.by = decided_by::script;
        entry.reason = to_string(read.error());
        return unknown_script(read.error());
    }
    running_script requested(std::move(*read), "header");
    const scoped_value during(requested_, &requested);
    const forgotten_rates afterwards{*this, requested};
    return answer_by_rules(state, asked, came, now, entry);
}

response_plan script_runtime::answer_plainly(session_state& state, const request& asked,
                                             const caller& came, clock::time_point now,
                                             journal_entry& entry) {
    const admission who = admit(state, came.key, now, {});
    response_plan plan = decide(state, asked, came.way, who, {}, entry);
    add_common_headers(plan, who);
    return plan;
}

response_plan script_runtime::answer_by_rules(session_state& state, const request& asked,
                                              const caller& came, clock::time_point now,
                                              journal_entry& entry) {
    const request_facts seen(asked, path_below_base(asked.path), came.way, came.key,
                             relation_of(state, came.way, came.key));
    selection chosen = layers_.on_request(seen, requested_, random_, entry.rules);

    edited_request edited(asked);
    for (const behaviour* does : chosen.behaviours)
        if (does->request)
            edited.apply(*does->request);
    issued_key* const key = state.keys.find(edited.view().header("Authorization"));
    const admission who = admit(state, key, now, chosen);
    response_plan plan = work(state, edited.view(), who, chosen, entry);
    add_common_headers(plan, who);

    layers_.on_answer(seen, plan, requested_, random_, entry.rules, chosen);
    edit_context context{asked, now, random_};
    for (const behaviour* does : chosen.behaviours)
        edit_answer(*does, plan, context);
    if (const step::head* head = plan.head())
        entry.status = head->status;
    edit_bytes(chosen.behaviours, plan, context);
    return plan;
}

admission script_runtime::admit(session_state& state, issued_key* key, clock::time_point now,
                                const selection& chosen) {
    admission who;
    who.now = now;
    who.key = key;
    for (const behaviour* does : chosen.behaviours)
        if (does->request && does->request->key)
            who.key = state.keys.find_role(*does->request->key);
    const auto* limit = last_of(chosen.behaviours, &behaviour::rate_limit);
    if (limit && (limit->limit || limit->window_seconds || limit->burst)) {
        const auto place = std::pair(limit, who.key ? who.key->text : std::string());
        const auto [own, is_new] =
            rates_.try_emplace(place, *limit, state.allowed.requests_per_minute);
        who.charge(own->second);
    } else {
        who.charge(who.key ? who.key->window : state.anonymous);
    }
    return who;
}

/// What a script has in place of the work, or the work, which may leave no trace.
response_plan script_runtime::work(session_state& state, const request& asked, const admission& who,
                                   const selection& chosen, journal_entry& entry) {
    const auto& behaviours = chosen.behaviours;
    const route way = route_of(asked);
    const json::value* error = last_of(behaviours, &behaviour::error);
    const bool is_elsewhere = error || last_of(behaviours, &behaviour::redirect);
    const bool* commit = last_of(behaviours, &behaviour::commit);
    work_edits edits;
    edits.action = last_of(behaviours, &behaviour::action);
    edits.integration = last_of(behaviours, &behaviour::integration);
    if (const auto* limit = last_of(behaviours, &behaviour::rate_limit))
        if (limit->concurrent_actions)
            edits.concurrent_actions = static_cast<std::size_t>(*limit->concurrent_actions);
    if (edits.integration && edits.integration->refresh_fails)
        if (space_record* const space = space_of(state, way))
            fail_refresh(state, *space, *edits.integration->refresh_fails);
    response_plan plan = empty_answer();
    if (is_elsewhere && !(commit && *commit)) {
        entry.by = decided_by::script;
    } else if (commit && !*commit) {
        const scoped_value muted(is_muted_, true);
        const work_undone afterwards(state);
        plan = decide(state, asked, way, who, edits, entry);
    } else {
        plan = decide(state, asked, way, who, edits, entry);
    }
    return error ? scripted_error(*error) : plan;
}

std::vector<const delivery_edit*> script_runtime::edits_for(webhook_event_type event,
                                                            const json::object& payload) {
    match_report unreported;
    return layers_.on_delivery(event, payload, requested_, random_, unreported);
}

void script_runtime::replace_own(script with) {
    forget_rates_of(layers_.own());
    layers_.replace_own(std::move(with));
}

void script_runtime::forget_rates_of(const running_script& ending) {
    std::erase_if(rates_, [&](const auto& each) { return ending.has(*each.first.first); });
}

void script_runtime::reset() {
    layers_.reset();
    random_ = random_source(seed_);
    rates_.clear();
}

} // namespace moonage_proto::fake_server
