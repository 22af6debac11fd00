#include "consequences.hpp"

namespace moonage_proto::conformance {
namespace {

struct dependence {
    std::string_view ids; ///< What the ids of those that depend begin with.
    requirement_id cause;
};

/// Where the cause is known only while the run goes on, `findings::suspect` is told instead.
constexpr dependence dependences[] = {
    {"spaces.list.pagination.offset-echo", "spaces.list.offset-skips"},
    {"rate-limit.headers.remaining-within-limit", "rate-limit.headers.limit-is-the-plans"},
    {"messages.list.before-keeps", "messages.list.before"},
    {"messages.list.after-keeps", "messages.list.after"},
    {"stream.result.", "stream.result.present"},
    {"stream.done.", "stream.done.present"},
    {"stream.progress.", "stream.progress.present"},
    {"stream.order.progress-before-result", "stream.result.present"},
    {"stream.order.result-before-done", "stream.result.present"},
    {"stream.order.", "stream.done.present"},
    {"webhook.signature.", "webhook.signature.header-present"},
    {"webhook.signature.", "webhook.delivers-to-url"},
    {"webhook.event.", "webhook.delivers-to-url"},
    {"webhook.delivery.", "webhook.delivers-to-url"},
};

} // namespace

std::optional<std::string_view> cause_of(std::string_view requirement, const findings& found) {
    for (const dependence& each : dependences) {
        const auto cause = found.all().find(each.cause->id);
        if (requirement.starts_with(each.ids) && requirement != each.cause->id &&
            cause != found.all().end() && cause->second.violated > 0)
            return each.cause->id;
    }
    return std::nullopt;
}

} // namespace moonage_proto::conformance
