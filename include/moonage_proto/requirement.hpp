#pragma once

#include <moonage_proto/basis.hpp>
#include <moonage_proto/enum_names.hpp>

#include <string_view>

namespace moonage_proto {

/// How much a requirement asks.
enum class level { must, should, may };
BOOST_DESCRIBE_ENUM(level, must, should, may)

/// What a run against an implementation can do about a requirement.
enum class disposition {
    checked,   ///< A run decides it.
    observed,  ///< A run reports what it saw and judges nothing.
    untestable ///< Nothing that can be seen from outside decides it.
};
BOOST_DESCRIBE_ENUM(disposition, checked, observed, untestable)

/// The sections of the reference, in its order.
enum class api_section {
    overview,
    authentication,
    key_rotation,
    spaces,
    messages,
    streaming,
    smart_actions,
    integrations,
    errors,
    rate_limits,
    webhooks
};
BOOST_DESCRIBE_ENUM(api_section, overview, authentication, key_rotation, spaces, messages,
                    streaming, smart_actions, integrations, errors, rate_limits, webhooks)

/// The heading of a section, as the reference prints it.
constexpr std::string_view title(api_section section) {
    switch (section) {
    case api_section::overview:
        return "Overview";
    case api_section::authentication:
        return "Authentication";
    case api_section::key_rotation:
        return "Key rotation";
    case api_section::spaces:
        return "Spaces";
    case api_section::messages:
        return "Messages";
    case api_section::streaming:
        return "Streaming responses";
    case api_section::smart_actions:
        return "Smart Actions";
    case api_section::integrations:
        return "Integrations";
    case api_section::errors:
        return "Error handling";
    case api_section::rate_limits:
        return "Rate limits";
    case api_section::webhooks:
        return "Webhooks";
    }
    return {};
}

/// One fact of the reference that can be broken, and be seen broken, apart from the others.
struct requirement {
    std::string_view id; ///< A stable slug, `area.what-it-says`; never renumbered, never reused.
    api_section section;
    moonage_proto::level level;
    moonage_proto::basis basis;
    moonage_proto::disposition disposition;
    std::string_view text;        ///< One sentence, in our own words.
    std::string_view reason = {}; ///< Why it is not checked; empty where it is.
};

/// The rows of the ledger, an array for each section, and the words that they are written with.
namespace ledger {
using enum level;
using enum basis;
using enum disposition;
} // namespace ledger

} // namespace moonage_proto
