#pragma once

#include <moonage_proto/enum_names.hpp>

namespace moonage_proto::conformance {

/// What a run says of a requirement.
enum class verdict {
    pass,         ///< Seen, and as required.
    fail,         ///< A stated must is violated.
    warn,         ///< A should, or what only an example shows, is not met.
    observed,     ///< Recorded; the reference leaves it open.
    not_run,      ///< Not decided; the reason names what is missing.
    harness_error ///< Not decided through a fault of ours or of the network.
};
BOOST_DESCRIBE_ENUM(verdict, pass, fail, warn, observed, not_run, harness_error)

/// Of two verdicts on a requirement, the one of more weight stands.
constexpr int weight_of(verdict value) {
    switch (value) {
    case verdict::fail:
        return 5;
    case verdict::harness_error:
        return 4;
    case verdict::warn:
        return 3;
    case verdict::pass:
        return 2;
    case verdict::observed:
        return 1;
    case verdict::not_run:
        return 0;
    }
    return 0;
}

} // namespace moonage_proto::conformance

namespace moonage_proto {
template <>
inline constexpr auto
    enum_entries<conformance::verdict> = std::to_array<enum_entry<conformance::verdict>>({
        {conformance::verdict::pass, "pass"},
        {conformance::verdict::fail, "fail"},
        {conformance::verdict::warn, "warn"},
        {conformance::verdict::observed, "observed"},
        {conformance::verdict::not_run, "not-run"},
        {conformance::verdict::harness_error, "harness-error"},
    });
} // namespace moonage_proto
