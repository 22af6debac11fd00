#pragma once

#include <moonage_proto/schemas/diff/rule.hpp>

namespace moonage_proto::schemas::diff {

inline constexpr rule event_rules[] = {
    {"stream.event-added", change_level::risky, side::clients, "stream.event-removed",
     "Clients that tell all events apart meet one that they do not know.",
     "streams have events `usage`"},
    {"stream.event-removed", change_level::breaking, side::clients, "stream.event-added",
     "Clients that wait for it wait for ever.", "streams have no `result`"},
    {"stream.order-changed", change_level::breaking, side::clients, "stream.order-changed",
     "Clients that go by the order of events misread the stream.",
     "`result` comes before `progress`"},
    {"stream.terminal-changed", change_level::breaking, side::clients, "stream.terminal-changed",
     "Clients that stop at the old last event miss the rest or wait for ever.",
     "`usage` comes after `done`"},
    {"stream.repeats-more", change_level::breaking, side::clients, "stream.repeats-less",
     "Clients that expect one get none or many.", "`result` may come any number of times"},
    {"stream.repeats-less", change_level::compatible, side::servers, "stream.repeats-more",
     "Servers have to send exactly one.", "`progress` comes once"},
    {"webhook.event-added", change_level::compatible, side::servers, "webhook.event-removed",
     "Servers have to deliver it to those who ask for it.", "message.sent is new"},
    {"webhook.event-removed", change_level::breaking, side::receivers, "webhook.event-added",
     "Receivers are no longer told.", "action.failed is gone"},
    {"webhook.payload-removed", change_level::breaking, side::receivers, "webhook.payload-added",
     "Receivers do not know what they get.", "nothing is said of deliveries of space.updated"},
    {"webhook.payload-added", change_level::compatible, side::servers, "webhook.payload-removed",
     "Servers have to keep to it.", "deliveries of space.updated have a shape"},
    {"webhook.signature-header-changed", change_level::breaking, side::receivers,
     "webhook.signature-header-changed", "Receivers find no signature.",
     "X-Moonage-Signature becomes X-Signature"},
    {"webhook.signature-algorithm-changed", change_level::breaking, side::receivers,
     "webhook.signature-algorithm-changed", "Receivers refuse every delivery.",
     "HMAC-SHA256 becomes HMAC-SHA1", true},
    {"webhook.signature-input-changed", change_level::breaking, side::receivers,
     "webhook.signature-input-changed", "Receivers refuse every delivery.",
     "a timestamp is signed, too", true},
    {"webhook.signature-encoding-changed", change_level::breaking, side::receivers,
     "webhook.signature-encoding-changed", "Receivers refuse every delivery.",
     "hex digits become base64"},
    {"webhook.signature-prefix-changed", change_level::breaking, side::receivers,
     "webhook.signature-prefix-changed", "Receivers refuse every delivery.",
     "`sha256=` becomes `v1=`"},
};

} // namespace moonage_proto::schemas::diff
