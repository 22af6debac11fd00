#pragma once

#include <moonage_proto/conformance/context.hpp>

#include <string>

namespace moonage_proto::conformance {

/// Follows an authorization URL as a user who agrees at once would, where it stands on the host of
/// the target, as that of a fake does; any other is a person's to follow. Says whether it was
/// answered with a success or a redirection. What it sends is no request of the API and is not
/// recorded.
bool follow_authorization(context& run, const std::string& url);

} // namespace moonage_proto::conformance
