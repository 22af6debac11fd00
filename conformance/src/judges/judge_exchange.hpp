#pragma once

#include <moonage_proto/conformance/exchange.hpp>
#include <moonage_proto/conformance/findings.hpp>
#include <moonage_proto/conformance/profile.hpp>

namespace moonage_proto::conformance {

/// Puts an exchange before all passive judges. They look at nothing but the exchange and, for the
/// limits of the plan, the profile.
void judge_exchange(const exchange& seen, findings& found, const profile& target);

} // namespace moonage_proto::conformance
