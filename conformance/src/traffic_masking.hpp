#pragma once

#include "masking.hpp"

#include <moonage_proto/conformance/exchange.hpp>

namespace moonage_proto::conformance {

/// A copy of an exchange that others made, masked as far as a credential can be known for one
/// without a profile: what `secrets` has, every Authorization, query parameters that are called
/// keys, tokens, secrets or passwords, and the body of a webhook's registration that cannot be
/// read.
exchange mask_traffic(exchange seen, const masking& secrets);

} // namespace moonage_proto::conformance
