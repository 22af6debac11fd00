#include "areas.hpp"

#include <moonage_proto/detail/ascii_case.hpp>

#include <algorithm>

namespace moonage_proto::schemas::diff {

namespace {

const std::string stream = "data/stream_events.json";
const std::string webhooks = "data/webhook_events.json";

std::string event_of(const stream_event_row& row) {
    return row.event;
}

/// The events that both versions have, in the order of the first.
std::vector<std::string> common(const std::vector<stream_event_row>& rows,
                                const std::vector<stream_event_row>& others) {
    std::vector<std::string> names;
    for (const stream_event_row& row : rows)
        if (find_row(others, row.event, event_of))
            names.push_back(row.event);
    return names;
}

std::string joined(const std::vector<std::string>& names) {
    std::string made;
    for (const std::string& each : names)
        made += (made.empty() ? "" : ", ") + each;
    return made;
}

} // namespace

void compare_stream(const std::vector<stream_event_row>& old,
                    const std::vector<stream_event_row>& now, recorder& to) {
    const auto add = [&](rule_id rule, const std::string& subject, const std::string& what,
                         const std::string& pointer, json::value before, json::value after) {
        to.add({rule, subject, what + '.', stream, pointer, std::move(before), std::move(after),
                "streamed answers"});
    };
    pair_rows(
        old, now, event_of,
        [&](const stream_event_row& row) {
            add("stream.event-removed", row.event, "The event " + code(row.event) + " is gone", "",
                text_value(row.occurs), {});
        },
        [&](const stream_event_row& before, const stream_event_row& after,
            const std::string& pointer) {
            if (before.occurs != after.occurs)
                add(after.occurs == "once" ? rule_id("stream.repeats-less")
                                           : rule_id("stream.repeats-more"),
                    after.event,
                    "The event " + code(after.event) + " came " + before.occurs + " and comes " +
                        after.occurs,
                    pointer + "/occurs", text_value(before.occurs), text_value(after.occurs));
        },
        [&](const stream_event_row& row, const std::string& pointer) {
            add("stream.event-added", row.event, "The event " + code(row.event) + " is new",
                pointer, {}, text_value(row.occurs));
        });
    const auto before = common(old, now);
    const auto after = common(now, old);
    if (before != after)
        add("stream.order-changed", "order",
            "The order was " + joined(before) + " and is " + joined(after), "",
            text_value(joined(before)), text_value(joined(after)));
    if (!old.empty() && !now.empty() && old.back().event != now.back().event)
        add("stream.terminal-changed", "last",
            "The last event was " + code(old.back().event) + " and is " + code(now.back().event),
            '/' + std::to_string(now.size() - 1), text_value(old.back().event),
            text_value(now.back().event));
}

void compare_webhook_events(const std::vector<webhook_event_row>& old,
                            const std::vector<webhook_event_row>& now, recorder& to) {
    const auto key_of = +[](const webhook_event_row& row) { return row.event; };
    const auto add = [&](rule_id rule, const webhook_event_row& row, const std::string& happened,
                         const std::string& pointer, json::value before, json::value after) {
        to.add({rule, row.event, "The webhook event " + code(row.event) + ' ' + happened + '.',
                webhooks, pointer, std::move(before), std::move(after), "delivery of " + row.event,
                true});
    };
    pair_rows(
        old, now, key_of,
        [&](const webhook_event_row& row) {
            add("webhook.event-removed", row, "is gone", "", text_value(row.event), {});
        },
        [&](const webhook_event_row& before, const webhook_event_row& after,
            const std::string& pointer) {
            if (before.schema.has_value() != after.schema.has_value())
                add(after.schema.has_value() ? rule_id("webhook.payload-added")
                                             : rule_id("webhook.payload-removed"),
                    after, after.schema.has_value() ? "has a payload" : "has no payload",
                    pointer + "/schema", text_value(before.schema.value_or("")),
                    text_value(after.schema.value_or("")));
        },
        [&](const webhook_event_row& row, const std::string& pointer) {
            add("webhook.event-added", row, "is new", pointer, {}, text_value(row.event));
        });
}

void compare_signature(const signature& old, const signature& now, recorder& to) {
    const auto compare = [&](rule_id rule, const char* member, const char* name,
                             const std::string& before, const std::string& after) {
        if (before != after)
            to.add({rule, member,
                    "The " + std::string(name) + " of the signature was " + code(before) +
                        " and is " + code(after) + '.',
                    "data/webhook_signature.json", '/' + std::string(member), json::value(before),
                    json::value(after), "every delivery", true});
    };
    if (!detail::equal_ignoring_case(old.header, now.header))
        compare("webhook.signature-header-changed", "header", "header", old.header, now.header);
    compare("webhook.signature-algorithm-changed", "algorithm", "algorithm", old.algorithm,
            now.algorithm);
    compare("webhook.signature-input-changed", "signed_bytes", "input", old.signed_bytes,
            now.signed_bytes);
    compare("webhook.signature-encoding-changed", "encoding", "encoding", old.encoding,
            now.encoding);
    compare("webhook.signature-prefix-changed", "prefix", "prefix", old.prefix, now.prefix);
}

} // namespace moonage_proto::schemas::diff
