#pragma once

#include <string_view>

/// Messages with exactly this content are answered with an error (reference: Error handling).
namespace moonage_proto::fake_server::message_trigger {

/// 502; the first integration of the space goes into its error state and `integration.error` is
/// sent.
inline constexpr std::string_view integration_error = "[integration-error]";

/// 500.
inline constexpr std::string_view internal_error = "[internal-error]";

} // namespace moonage_proto::fake_server::message_trigger
