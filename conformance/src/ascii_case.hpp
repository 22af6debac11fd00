#pragma once

#include <moonage_proto/detail/ascii_case.hpp>

#include <algorithm>
#include <string_view>

namespace moonage_proto::conformance {

using detail::equal_ignoring_case;
using detail::is_blank;
using detail::lowered;
using detail::to_lower;

/// Whether `part`, in lower case, stands anywhere in `text`.
constexpr bool contains_ignoring_case(std::string_view text, std::string_view part) {
    return std::search(text.begin(), text.end(), part.begin(), part.end(),
                       [](char x, char y) { return to_lower(x) == y; }) != text.end();
}

} // namespace moonage_proto::conformance
