#pragma once

#include <moonage_proto/detail/ascii_case.hpp>

#include <cstddef>
#include <string_view>

namespace moonage_proto::detail {

/// The token of `Bearer TOKEN` (RFC 6750 section 2.1); empty where it is something else.
constexpr std::string_view bearer_token(std::string_view authorization) {
    constexpr std::string_view scheme = "Bearer ";
    if (!equal_ignoring_case(authorization.substr(0, scheme.size()), scheme))
        return {};
    authorization.remove_prefix(scheme.size());
    const std::size_t begin = authorization.find_first_not_of(' ');
    return begin == std::string_view::npos ? std::string_view() : authorization.substr(begin);
}

} // namespace moonage_proto::detail
