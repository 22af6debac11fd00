#pragma once

#include <moonage_proto/timestamp.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace moonage_proto::schemas {

/// The day of a text as `2026-12-31` (RFC 3339 full-date); empty where it is none.
inline std::optional<std::chrono::sys_days> parse_day(const std::string& text) {
    const auto midnight = timestamp::parse(text + "T00:00:00Z");
    if (!midnight)
        return std::nullopt;
    return std::chrono::floor<std::chrono::days>(midnight->instant().second);
}

} // namespace moonage_proto::schemas
