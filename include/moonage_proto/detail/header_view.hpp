#pragma once

#include <moonage_proto/detail/ascii_case.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace moonage_proto::detail {

/// A header field in the bytes of its message.
struct header_view {
    std::string_view name;
    std::string_view value;
};

/// The value of the first field of that name.
constexpr std::optional<std::string_view> find_header(std::span<const header_view> fields,
                                                      std::string_view name) {
    for (const header_view& field : fields)
        if (equal_ignoring_case(field.name, name))
            return field.value;
    return std::nullopt;
}

} // namespace moonage_proto::detail
