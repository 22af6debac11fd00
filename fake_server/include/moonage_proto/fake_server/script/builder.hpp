#pragma once

#include <moonage_proto/error_code.hpp>
#include <moonage_proto/fake_server/script/script.hpp>
#include <moonage_proto/operation.hpp>
#include <moonage_proto/webhook.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// Scripts in C++, with the words of their JSON:
///
///     script made = script_builder("busy")
///                       .rule(on(operation_id::create_space)
///                                 .nth(2)
///                                 .header("Accept", contains("json"))
///                                 .fails_with(error_code::rate_limit_exceeded, 30s)
///                                 .times(1));
///
/// `match()` and `does()` lead to the structs, for what has no word of its own here. What a script
/// cannot say, such as a broken regular expression, is found by the server that is given it.
namespace moonage_proto::fake_server {

/// @{ Conditions on a value. A plain value stands for "equals".
inline json::value equals(json::value value) {
    return json::object{{"equals", std::move(value)}};
}
inline json::value contains(json::value part) {
    return json::object{{"contains", std::move(part)}};
}
inline json::value matches(std::string_view regular_expression) {
    return json::object{{"matches", regular_expression}};
}
inline json::value absent() {
    return json::object{{"absent", true}};
}
inline json::value present() {
    return json::object{{"absent", false}};
}
/// @}

/// One rule in the making.
class rule_builder {
public:
    request_match& match() { return made_.match; }
    behaviour& does() { return made_.does; }
    const fake_server::rule& made() const { return made_; }

    rule_builder& name(std::string text) { return set(made_.name, std::move(text)); }
    rule_builder& times(std::int64_t count) { return set(made_.times, count); }

    // Conditions.

    rule_builder& method(std::string name) { return set(match().method, std::move(name)); }
    rule_builder& path(std::string path_template) {
        return set(match().path, std::move(path_template));
    }
    rule_builder& key(std::string text) { return set(match().key, std::move(text)); }
    rule_builder& key_type(std::string_view name) {
        return set(match().key_type, json::value(name));
    }
    rule_builder& space(std::string seen_as) { return set(match().space, std::move(seen_as)); }
    rule_builder& parameter(std::string_view name, json::value condition) {
        return insert(match().parameters, name, std::move(condition));
    }
    rule_builder& query(std::string_view name, json::value condition) {
        return insert(match().query, name, std::move(condition));
    }
    rule_builder& header(std::string_view name, json::value condition) {
        return insert(match().headers, name, std::move(condition));
    }
    rule_builder& body(std::string_view pointer, json::value condition) {
        return insert(match().body, pointer, std::move(condition));
    }
    rule_builder& nth(std::int64_t count) { return set(match().nth, json::value(count)); }
    rule_builder& nth(std::string_view range) { return set(match().nth, json::value(range)); }
    rule_builder& probability(double from_0_to_1) {
        return set(match().probability, number(from_0_to_1));
    }
    rule_builder& answered_with(int status) { return set(answer().status, json::value(status)); }
    rule_builder& answer_body(std::string_view pointer, json::value condition) {
        return insert(answer().body, pointer, std::move(condition));
    }

    // The work.

    rule_builder& fails_with(error_code code) {
        return set(does().error, json::value(to_string(code)));
    }
    rule_builder& fails_with(error_code code, std::chrono::seconds retry_after) {
        return set(does().error, json::value(json::object{{"code", to_string(code)},
                                                          {"retry_after", retry_after.count()}}));
    }
    rule_builder& fails_with(std::string_view code, int status) {
        return set(does().error, json::value(json::object{{"code", code}, {"status", status}}));
    }
    rule_builder& commits(bool done) { return set(does().commit, done); }
    rule_builder& limits_rate(std::int64_t requests, std::chrono::seconds window) {
        rate_limit_edit& edit = engage(does().rate_limit);
        edit.limit = requests;
        return set(edit.window_seconds, std::int64_t{window.count()});
    }
    rule_builder& action_ends(action_status outcome) {
        return set(action().outcome, open_enum(outcome));
    }
    rule_builder& action_step(scripted_step step) {
        engage(action().steps).push_back(std::move(step));
        return *this;
    }
    rule_builder& action_shows(action_status status,
                               std::optional<std::chrono::milliseconds> lasting = {}) {
        scripted_status shown{status, {}};
        if (lasting)
            shown.for_ms = lasting->count();
        engage(action().statuses).push_back(shown);
        return *this;
    }
    rule_builder& action_goes_on_by(action_advance what) {
        return set(action().advance, open_enum(what));
    }
    rule_builder& consents(consent how) {
        return set(engage(does().integration).consent, open_enum(how));
    }
    rule_builder& refresh_fails(std::string provider) {
        return set(engage(does().integration).refresh_fails, std::move(provider));
    }

    // The answer.

    rule_builder& redirects_to(std::string origin, std::int64_t status = 307) {
        return set(does().redirect, redirect_edit{std::move(origin), status});
    }
    rule_builder& status(std::int64_t code) { return set(does().status, code); }
    rule_builder& sets_header(std::string_view name, json::value value) {
        return insert(does().headers, name, std::move(value));
    }
    rule_builder& removes_header(std::string_view name) {
        return insert(does().headers, name, nullptr);
    }
    rule_builder& delayed_by(std::chrono::milliseconds pause) {
        return set(does().delay_ms, json::value(std::int64_t{pause.count()}));
    }
    rule_builder& delayed_uniformly(std::chrono::milliseconds least,
                                    std::chrono::milliseconds most) {
        return set(does().delay_ms,
                   json::value(json::object{{"uniform", {least.count(), most.count()}}}));
    }
    rule_builder& body_text(std::string text) {
        return set(engage(does().body).text, std::move(text));
    }
    rule_builder& body_json(json::value value) {
        return set(engage(does().body).json, std::move(value));
    }
    rule_builder& sets(std::string_view pointer, json::value value) {
        return insert(engage(does().body).set, pointer, std::move(value));
    }
    rule_builder& removes(std::string pointer) {
        engage(engage(does().body).remove).push_back(std::move(pointer));
        return *this;
    }
    rule_builder& cut_at(std::int64_t bytes) { return set(engage(does().body).cut_at, bytes); }

    // The stream.

    rule_builder& stream_pauses(std::chrono::milliseconds pause) {
        return set(stream().step_delay_ms, std::int64_t{pause.count()});
    }
    rule_builder& stream_event(event_edit edit) {
        engage(stream().events).push_back(std::move(edit));
        return *this;
    }
    rule_builder& stream_cut_after_event(std::int64_t count,
                                         std::optional<connection_end> how = {}) {
        stream().cut_after_event = count;
        return ends_stream(how);
    }
    rule_builder& stream_cut_after_byte(std::int64_t count,
                                        std::optional<connection_end> how = {}) {
        stream().cut_after_byte = count;
        return ends_stream(how);
    }
    rule_builder& stream_line_end(line_end how) { return set(stream().line_end, open_enum(how)); }
    /// `"bytes"`, `"joined"`, a number of bytes, or an array of offsets.
    rule_builder& stream_segments(json::value how) {
        return set(stream().segments, std::move(how));
    }

    // The connection.

    rule_builder& resets_after(std::int64_t bytes) { return breaks(connection_end::reset, bytes); }
    rule_builder& closes_after(std::int64_t bytes) { return breaks(connection_end::close, bytes); }
    rule_builder& stalls_after(std::int64_t bytes) { return breaks(connection_end::stall, bytes); }
    rule_builder& trickles(std::int64_t bytes, std::chrono::milliseconds every) {
        return set(does().trickle, trickle_edit{bytes, std::int64_t{every.count()}});
    }

    // Deliveries; of rules that begin with `on_delivery`.

    rule_builder& drops_delivery() { return set(delivery().drop, true); }
    rule_builder& delays_delivery(std::chrono::milliseconds pause) {
        return set(delivery().delay_ms, std::int64_t{pause.count()});
    }
    rule_builder& repeats_delivery(std::int64_t count) { return set(delivery().repeat, count); }
    rule_builder& signs_with(std::string secret) {
        return set(delivery().secret, std::move(secret));
    }
    rule_builder& writes_signature(std::string form) {
        return set(delivery().signature, std::move(form));
    }
    rule_builder& changes_byte(std::int64_t offset) { return set(delivery().change_byte, offset); }
    delivery_edit& delivery() { return engage(does().delivery); }

private:
    template <class T>
    static T& engage(std::optional<T>& member) {
        return member ? *member : member.emplace();
    }

    template <class Member, class Value>
    rule_builder& set(Member& member, Value value) {
        member = std::move(value);
        return *this;
    }

    rule_builder& insert(std::optional<json::object>& member, std::string_view name,
                         json::value value) {
        engage(member).insert_or_assign(name, std::move(value));
        return *this;
    }

    rule_builder& breaks(connection_end how, std::int64_t bytes) {
        return set(does().connection, connection_edit{how, bytes});
    }

    rule_builder& ends_stream(std::optional<connection_end> how) {
        if (how)
            stream().end = *how;
        return *this;
    }

    answer_match& answer() { return engage(match().answer); }
    action_edit& action() { return engage(does().action); }
    stream_edit& stream() { return engage(does().stream); }

    fake_server::rule made_;
};

/// A rule for every request.
inline rule_builder on_any() {
    return {};
}

/// A rule for requests of an operation.
inline rule_builder on(operation_id called) {
    rule_builder made;
    made.match().operation = to_string(called);
    return made;
}

/// A rule for requests of any of several operations.
inline rule_builder on(std::initializer_list<operation_id> called) {
    rule_builder made;
    json::array& names = made.match().operation.emplace().emplace_array();
    for (const operation_id each : called)
        names.emplace_back(to_string(each));
    return made;
}

/// A rule for deliveries of an event of webhooks; without one, of any.
inline rule_builder on_delivery(std::optional<webhook_event_type> event = {}) {
    rule_builder made;
    made.match().delivery = event ? to_string(*event) : std::string_view("*");
    made.delivery();
    return made;
}

/// A script in the making; it turns into one where one is wanted.
class script_builder {
public:
    explicit script_builder(std::string description = {}) {
        made_.description = std::move(description);
    }

    script_builder& rule(const rule_builder& next) {
        made_.rules.push_back(next.made());
        return *this;
    }

    operator const script&() const& { return made_; }
    operator script() && { return std::move(made_); }

private:
    script made_;
};

} // namespace moonage_proto::fake_server
