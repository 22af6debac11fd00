#pragma once

#include <string_view>

namespace moonage_proto::fake_server {

/// Below it stands the control API.
inline constexpr std::string_view control_base = "/_fake";

constexpr bool is_control_path(std::string_view path) {
    return path.starts_with(control_base) &&
           (path.size() == control_base.size() || path[control_base.size()] == '/');
}

/// The path below the base URL, as a session sees it; empty where it is not below.
constexpr std::string_view path_below_base(std::string_view path) {
    constexpr std::string_view base = "/v1";
    if (!path.starts_with(base))
        return {};
    path.remove_prefix(base.size());
    return path.starts_with('/') ? path : std::string_view();
}

} // namespace moonage_proto::fake_server
