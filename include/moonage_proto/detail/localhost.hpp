#pragma once

#include <moonage_proto/detail/ascii_case.hpp>

#include <string_view>

namespace moonage_proto::detail {

/// Whether a host name always means this machine, known to the system's resolver or not (RFC 6761
/// section 6.3): `localhost` and the names below it.
constexpr bool is_localhost(std::string_view host) {
    constexpr std::string_view name = "localhost";
    if (host.ends_with('.'))
        host.remove_suffix(1);
    if (host.size() < name.size())
        return false;
    const std::string_view above = host.substr(0, host.size() - name.size());
    return equal_ignoring_case(host.substr(above.size()), name) &&
           (above.empty() || above.ends_with('.'));
}

} // namespace moonage_proto::detail
