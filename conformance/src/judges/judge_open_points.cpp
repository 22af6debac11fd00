#include "body_access.hpp"
#include "duplicate_members.hpp"
#include "judges.hpp"

#include <moonage_proto/sse/detail/utf8.hpp>

#include <algorithm>
#include <set>

namespace moonage_proto::conformance {

namespace {

/// Whatever the operation: the scheme, and how JSON is written.
void judge_writing(const bench& at) {
    const bool is_https = at.seen.request.url.starts_with("https://");
    at.observe("api.base-url-is-https", is_https ? "https" : "plain http");
    const std::string& body = at.seen.response->body;
    if (!at.seen.body)
        return;
    const bool is_utf8 = sse::detail::find_invalid_utf8(body.data(), body.data() + body.size()) ==
                         body.data() + body.size();
    at.judge("api.json.utf-8", is_utf8, "UTF-8", unless(is_utf8, "bytes that are not UTF-8"));
    const std::string twice = duplicate_member(body);
    at.judge("api.json.no-duplicate-members", twice.empty(), "no name twice in one object",
             unless(twice.empty(), quote(twice) + " twice"));
}

void judge_success(const bench& at) {
    const bool has_error = is_object(member(member(body_of(at.seen), "error"), "code")) ||
                           is_text(member(member(body_of(at.seen), "error"), "code"));
    at.judge("error.success-has-no-error", !has_error, "no error with a success status",
             unless(!has_error, "an error with status " + std::to_string(at.seen.status())));
}

void observe_error_members(const bench& at) {
    const json::value* const error = member(body_of(at.seen), "error");
    if (!is_object(error))
        return;
    constexpr std::string_view known[] = {"code", "message", "retry_after"};
    for (const auto& [name, value] : error->get_object())
        if (std::ranges::count(known, std::string_view(name)) == 0)
            at.observe("error.unknown-members", quote(name));
}

bool is_space(const json::value* from) {
    return !id_text(member(from, "id")).empty() && is_text(member(from, "name"));
}

void judge_written_space(const bench& at) {
    const bool is_creation = at.seen.operation == operation_id::create_space;
    const bool is_shown = is_space(find_resource(body_of(at.seen), "space"));
    at.judge(is_creation ? requirement_id("spaces.create.returns-space")
                         : requirement_id("spaces.update.returns-space"),
             is_shown, "the space in the reply", unless(is_shown, kind_of(body_of(at.seen))));
    const auto sent = request_json(at.seen);
    if (is_creation && sent && sent->is_object() && sent->get_object().size() == 1 &&
        is_text(member(&*sent, "name")))
        at.observe("spaces.create.other-members-optional", "a name alone is accepted");
}

void judge_persona(const bench& at) {
    const json::value* const space = find_resource(body_of(at.seen), "space");
    if (is_space(space))
        at.judge("spaces.get.persona-member", member(space, "persona") != nullptr,
                 "a member persona", "no such member");
}

/// The numbers of a list of spaces, where it has them.
struct page_numbers {
    double total, limit, offset;
};

std::optional<page_numbers> numbers_of(const exchange& list) {
    const json::value* const pagination = member(body_of(list), "pagination");
    const json::value* const total = member(pagination, "total");
    const json::value* const limit = member(pagination, "limit");
    const json::value* const offset = member(pagination, "offset");
    if (!is_number(total) || !is_number(limit) || !is_number(offset))
        return std::nullopt;
    return page_numbers{total->to_number<double>(), limit->to_number<double>(),
                        offset->to_number<double>()};
}

void judge_spaces(const bench& at) {
    const json::value* const data = member(body_of(at.seen), "data");
    if (!is_array(data))
        return;
    const json::array& spaces = data->get_array();
    std::set<std::string> ids;
    const bool is_unique = std::ranges::all_of(spaces, [&](const json::value& each) {
        const std::string id = id_text(member(&each, "id"));
        return id.empty() || ids.insert(id).second;
    });
    if (!spaces.empty())
        at.judge("spaces.space.id-unique", is_unique, "an id of its own for each space",
                 unless(is_unique, "one id twice"));
    const auto told = numbers_of(at.seen);
    if (!told)
        return;
    const auto count = static_cast<double>(spaces.size());
    const bool is_full = count >= told->limit || told->offset + count >= told->total;
    at.judge("spaces.list.page-is-full", is_full, "a full page, or the last one",
             unless(is_full, std::to_string(spaces.size()) + " spaces where more follow"));
    if (!query_value(at.seen, "offset"))
        at.judge("spaces.list.offset-default-0", told->offset == 0, "an offset of 0",
                 std::to_string(static_cast<long long>(told->offset)));
}

bool is_member_of_each(const json::array& list, std::initializer_list<std::string_view> names) {
    return std::ranges::all_of(list, [&](const json::value& each) {
        return std::ranges::all_of(
            names, [&](std::string_view name) { return member(&each, name) != nullptr; });
    });
}

void judge_conversation(const bench& at) {
    const json::array* const list = find_list(body_of(at.seen));
    if (!list || list->empty())
        return;
    const bool has_all = is_member_of_each(*list, {"id", "role", "content", "created_at"});
    at.judge("messages.list.message-members", has_all, "id, role, content and created_at",
             unless(has_all, "not all of them"));
    std::vector<std::string> times;
    for (const json::value& each : *list)
        if (const json::value* const time = member(&each, "created_at"); is_timestamp(time))
            times.emplace_back(text_of(time));
    if (times.size() < 2 || times.front() == times.back())
        return;
    at.observe("messages.list.order", times.front() < times.back() ? "the oldest message first"
                                                                   : "the newest message first");
    const bool has_reply = std::ranges::any_of(*list, [](const json::value& each) {
        const std::string_view role = text_of(member(&each, "role"));
        return !role.empty() && role != "user";
    });
    at.judge("messages.list.contains-reply", has_reply, "an answer of the agent",
             unless(has_reply, "none that can be told"));
}

void judge_integrations(const bench& at) {
    const json::array* const list = find_list(body_of(at.seen));
    if (list && !list->empty()) {
        const bool has_provider = is_member_of_each(*list, {"provider"});
        at.judge("integrations.list.members", has_provider, "a provider for each",
                 unless(has_provider, "no such member"));
    }
}

void observe_message(const bench& at) {
    const auto sent = request_json(at.seen);
    if (sent && sent->is_object() && !member(&*sent, "context"))
        at.observe("messages.send.context-optional", "a message without a context is accepted");
}

/// What an action shows before its end.
void observe_unfinished(const bench& at) {
    const json::value* const action = body_of(at.seen);
    const std::string_view status = text_of(member(action, "status"));
    if (status != "pending" && status != "planning" && status != "running")
        return;
    const std::string when = " while " + std::string(status);
    at.observe("action.get.total-before-end", kind_of(member(action, "total_duration_ms")) + when);
    const json::value* const steps = member(action, "steps");
    at.observe("action.get.steps-before-end", kind_of(steps) + when);
    if (!is_array(steps))
        return;
    for (const json::value& step : steps->get_array())
        if (const std::string_view of = text_of(member(&step, "status"));
            of == "pending" || of == "running")
            at.observe("action.step.duration-before-end",
                       kind_of(member(&step, "duration_ms")) + " while " + std::string(of));
}

} // namespace

void judge_open_points(const bench& at) {
    judge_writing(at);
    if (at.seen.response->is_error())
        observe_error_members(at);
    if (!at.seen.is_success() || !at.seen.operation || !at.seen.body)
        return;
    judge_success(at);
    switch (*at.seen.operation) {
    case operation_id::create_space:
    case operation_id::update_space:
        return judge_written_space(at);
    case operation_id::get_space:
        return judge_persona(at);
    case operation_id::list_spaces:
        return judge_spaces(at);
    case operation_id::list_messages:
        return judge_conversation(at);
    case operation_id::list_integrations:
        return judge_integrations(at);
    case operation_id::send_message:
        return observe_message(at);
    case operation_id::get_action:
        return observe_unfinished(at);
    default:
        return;
    }
}

} // namespace moonage_proto::conformance
