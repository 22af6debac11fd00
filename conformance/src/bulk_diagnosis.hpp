#pragma once

#include <moonage_proto/conformance/exchange.hpp>

#include <span>
#include <string>

namespace moonage_proto::conformance {

/// What is wrong with all answers of a run alike, and what to do about it, in one or two sentences:
/// then hardly a requirement is decided, and none of them says why. Empty where there is no such
/// thing.
std::string diagnose_in_bulk(std::span<const exchange> exchanges);

} // namespace moonage_proto::conformance
