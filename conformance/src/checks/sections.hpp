#pragma once

#include <moonage_proto/conformance/check.hpp>

#include <span>

/// The active checks, by section of the reference.
namespace moonage_proto::conformance {

std::span<const check> authentication_checks();
std::span<const check> key_type_checks();
std::span<const check> key_rotation_checks();
std::span<const check> space_list_checks();
std::span<const check> space_checks();
std::span<const check> message_checks();
std::span<const check> streaming_checks();
std::span<const check> history_checks();
std::span<const check> action_checks();
std::span<const check> integration_checks();
std::span<const check> error_checks();
std::span<const check> input_checks();
std::span<const check> webhook_checks();
std::span<const check> keyless_checks();    ///< Late: a server without authentication would obey.
std::span<const check> key_matrix_checks(); ///< What those before left untried.
std::span<const check> rate_limit_checks(); ///< Last: they use up the limits.

} // namespace moonage_proto::conformance
