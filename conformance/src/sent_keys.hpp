#pragma once

#include <moonage_proto/conformance/key_role.hpp>

#include <string_view>

namespace moonage_proto::conformance {

/// What is sent for `key_role::unknown`: well-formed, and never issued by anyone.
inline constexpr std::string_view unknown_authorization =
    "Bearer moonage_proto_key_that_was_never_issued_000000";

/// What is sent for `key_role::malformed`: another scheme (RFC 7617).
inline constexpr std::string_view malformed_authorization = "Basic bW9vbmFnZTpwcm90bw==";

/// Whether the role stands for a key of the profile.
constexpr bool is_from_profile(key_role role) {
    return role != key_role::none && role != key_role::unknown && role != key_role::malformed;
}

} // namespace moonage_proto::conformance
