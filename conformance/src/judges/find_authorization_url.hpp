#pragma once

#include <moonage_proto/conformance/exchange.hpp>

#include <optional>
#include <string>

namespace moonage_proto::conformance {

/// The URL of a connect reply: the first absolute http or https URL of its body, or of Location.
/// The reference names no member for it.
std::optional<std::string> find_authorization_url(const exchange& reply);

} // namespace moonage_proto::conformance
