#include "conversation.hpp"
#include "sections.hpp"

#include <moonage_proto/timestamp.hpp>

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <optional>

namespace moonage_proto::conformance {

namespace {

constexpr std::size_t default_limit = 50;

/// A shorter conversation is taken to be all there is.
constexpr std::size_t shortest_page = 10;

struct dated {
    std::string id;   ///< What tells the message from others: its id, or its whole text.
    std::string text; ///< Its time as the server writes it, which it must understand too.
    utc_instant at;
};

/// The messages whose time can be read. The reference gives messages no form: `created_at` is what
/// other resources have, the rest is what others use.
std::vector<dated> dated_messages(const json::array& messages) {
    std::vector<dated> found;
    for (const json::value& message : messages)
        for (const std::string_view name : {"created_at", "timestamp", "sent_at", "time"}) {
            const auto when = timestamp::parse(text_of(member(&message, name)));
            if (!when)
                continue;
            const std::string id = id_text(member(&message, "id"));
            found.push_back({id.empty() ? json::serialize(message) : id,
                             std::string(text_of(member(&message, name))), when->instant()});
            break;
        }
    return found;
}

/// A time between the first and the last message, so that a bound there parts them. Without one, no
/// bound can be judged.
std::optional<dated> middle_of(std::vector<dated> messages) {
    std::ranges::sort(messages, {}, &dated::at);
    if (messages.empty() || messages.front().at == messages.back().at)
        return std::nullopt;
    const auto later = std::ranges::find_if(
        messages, [&](const dated& each) { return each.at > messages.front().at; });
    const auto middle = messages.begin() + std::ssize(messages) / 2;
    return later->at > middle->at ? *later : *middle;
}

struct bound {
    requirement_id hides;
    requirement_id keeps;
    std::string_view name;
    std::string_view inside, outside;
    bool (*is_inside)(const utc_instant& message, const utc_instant& bound);
    bool (*is_outside)(const utc_instant& message, const utc_instant& bound);
};

bool earlier(const utc_instant& a, const utc_instant& b) {
    return a < b;
}
bool later(const utc_instant& a, const utc_instant& b) {
    return a > b;
}

std::string words_of(const dated& message) {
    return "the message " + quote(message.id) + " of " + message.text;
}

/// The form of the reference's examples, which have no fraction; empty where the time has none.
std::string without_fraction(std::string time) {
    const std::size_t point = time.find('.');
    if (point == std::string::npos)
        return {};
    return time.erase(point, time.find_first_not_of("0123456789", point + 1) - point);
}

/// Tells whether it is the form of the time that is refused.
void judge_refused_bound(context& run, const std::string& space, const bound& of,
                         const dated& middle, const exchange& seen) {
    // A success that is no JSON refuses nothing.
    const std::string plain = seen.is_success() ? std::string() : without_fraction(middle.text);
    const exchange* const other =
        plain.empty() ? nullptr
                      : &ask(run, with_query(history_of(space), std::string(of.name), plain));
    if (other == nullptr || !is_served(*other))
        judge_served(run, of.hides, seen);
    else
        run.judge(of.hides, false, "a success status",
                  outcome_of(seen) + " for " + middle.text + ", but " + outcome_of(*other) +
                      " for " + plain + ", without a fraction of a second",
                  {&seen, other});
}

/// Messages at the very time of the bound may be shown or not.
void judge_bound(context& run, const std::string& space, const bound& of, const dated& middle,
                 const std::vector<dated>& all, const exchange& whole) {
    const utc_instant at = middle.at;
    const exchange& seen =
        ask(run, with_query(history_of(space), std::string(of.name), middle.text));
    if (!is_served(seen)) {
        judge_refused_bound(run, space, of, middle, seen);
        return;
    }
    const auto shown = dated_messages(list_in(seen));
    const auto outside = [&](const dated& each) { return of.is_outside(each.at, at); };
    const auto inside = [&](const dated& each) { return of.is_inside(each.at, at); };
    const auto wrong = std::ranges::find_if(shown, outside);
    if (wrong != shown.end() || std::ranges::any_of(all, outside))
        run.judge(of.hides, wrong == shown.end(),
                  "no message that is " + std::string(of.outside) + " than " + middle.text,
                  wrong == shown.end() ? "so" : words_of(*wrong) + " is shown", {&seen});
    else
        run.found().not_run(of.hides, "no message lies on the other side of the bound");
    const auto lost = std::ranges::find_if(all, [&](const dated& each) {
        return inside(each) && std::ranges::count(shown, each.id, &dated::id) == 0;
    });
    if (std::ranges::any_of(all, inside))
        run.judge(of.keeps, lost == all.end(),
                  "every message that is " + std::string(of.inside) + " than " + middle.text,
                  lost == all.end() ? "so" : words_of(*lost) + " is missing", {&whole, &seen});
    else
        run.found().not_run(of.keeps, "no message lies on this side of the bound");
}

/// All messages; where they bear one time, another is sent a second later.
std::vector<dated> messages_of_two_times(context& run, const std::string& space,
                                         const exchange& whole) {
    auto all = dated_messages(list_in(whole));
    if (all.empty() || middle_of(all))
        return all;
    run.wait(std::chrono::milliseconds(1100));
    ask_served(run, with_body(request_to(operation_id::send_message, {space}),
                              json::object{{"content", "And another"}}));
    return dated_messages(list_in(ask_served(run, history_of(space))));
}

void judge_bounds(context& run, const std::string& space, const exchange& whole) {
    const auto all = messages_of_two_times(run, space, whole);
    const auto middle = middle_of(all);
    if (!middle)
        give_up("the conversation has no two messages with different times");
    judge_bound(run, space,
                {"messages.list.before", "messages.list.before-keeps", "before", "earlier", "later",
                 earlier, later},
                *middle, all, whole);
    judge_bound(run, space,
                {"messages.list.after", "messages.list.after-keeps", "after", "later", "earlier",
                 later, earlier},
                *middle, all, whole);
}

/// The whole of the text, since the agent's reply may quote it.
void judge_sent(context& run, const exchange& sent, const exchange& history) {
    const auto body = request_json(sent);
    const std::string_view content = text_of(member(body ? &*body : nullptr, "content"));
    const bool listed = !content.empty() && any_text(*history.body, [&](std::string_view text) {
        return text == content;
    });
    run.judge("messages.list.contains-sent", listed, "the message that was sent",
              listed ? "listed" : "not listed", {&sent, &history});
}

/// The conversation of the run is short; that of the profile's space may be longer. The check of
/// the space key asks for it.
void judge_default_anywhere(context& run, const std::string& space, const exchange& whole) {
    if (judge_default_limit(run, space, whole))
        return;
    const auto& other = run.target().space_id;
    if (other && *other != space && !run.target().keys.contains(key_role::space)) {
        const exchange& seen = ask(run, history_of(*other));
        if (is_served(seen) && judge_default_limit(run, *other, seen))
            return;
    }
    run.found().not_run("messages.list.limit-default-50",
                        "no conversation with more than 50 messages was seen: give the profile the "
                        "`space_id` of one");
}

/// Of fewer messages than the default: whether who asks for as many gets more.
bool judge_short_page(context& run, const std::string& space, const exchange& whole) {
    const std::size_t size = list_in(whole).size();
    if (size < shortest_page)
        return false;
    const exchange& asked =
        ask_served(run, with_query(history_of(space), "limit", std::to_string(default_limit)));
    const std::size_t available = list_in(asked).size();
    if (available <= size)
        return false;
    const exchange& again = ask_served(run, history_of(space)); // One may have been sent since.
    const std::size_t shown = list_in(again).size();
    if (shown < available)
        run.judge("messages.list.limit-default-50", false,
                  "as many without a limit as with limit=50, which shows " +
                      std::to_string(available),
                  std::to_string(shown) + " messages", {&asked, &again});
    return shown < available;
}

void judge_limits(context& run, const std::string& space, const exchange& whole) {
    const std::size_t size = list_in(whole).size();
    const exchange& one = ask_served(run, with_query(history_of(space), "limit", "1"));
    const std::size_t shown = list_in(one).size();
    if (size > 1 || shown > 1)
        run.judge("messages.list.limit-honored", shown <= 1, "at most 1 message",
                  std::to_string(shown) + " messages", {&one});
}

void check_history(context& run) {
    const exchange& sent = run.shared_reply();
    const std::string space = run.shared_space();
    const exchange& whole = ask(run, history_of(space));
    if (!judge_served(run, "messages.list.succeeds", whole))
        return;
    run.judge("messages.list.data", is_array(member(body_of(whole), "data")),
              "an object with an array data", kind_of(body_of(whole)), {&whole});
    judge_absent(run, "messages.list.unknown-space-is-404", history_of(absent_id(space)), whole);
    list_in(whole);
    judge_sent(run, sent, whole);
    judge_limits(run, space, whole);
    judge_default_anywhere(run, space, whole);
    judge_bounds(run, space, whole);
}

} // namespace

bool judge_default_limit(context& run, const std::string& space, const exchange& whole) {
    const std::size_t size = list_in(whole).size();
    const auto judge = [&](std::initializer_list<const exchange*> seen) {
        run.judge("messages.list.limit-default-50", size <= default_limit,
                  "at most 50 messages without a limit", std::to_string(size) + " messages", seen);
        return true;
    };
    if (size > default_limit)
        return judge({&whole});
    if (size < default_limit)
        return judge_short_page(run, space, whole);
    const exchange& more =
        ask_served(run, with_query(history_of(space), "limit", std::to_string(default_limit + 1)));
    return list_in(more).size() > default_limit && judge({&whole, &more});
}

std::span<const check> history_checks() {
    static const check checks[] = {
        {"messages.history",
         "The conversation holds what was sent, and its limit and bounds are kept to.",
         {"messages.list.succeeds", "messages.list.contains-sent", "messages.list.limit-default-50",
          "messages.list.limit-honored", "messages.list.before", "messages.list.before-keeps",
          "messages.list.after", "messages.list.after-keeps", "messages.list.unknown-space-is-404",
          "error.unknown-resource-code"},
         {effect::write, effect::spend},
         check_history,
         5,
         {},
         "messages.send"},
    };
    return checks;
}

} // namespace moonage_proto::conformance
