#pragma once

#include <moonage_proto/conformance/findings.hpp>

#include <optional>
#include <string_view>

namespace moonage_proto::conformance {

/// The requirement that was found violated and without which this one cannot be seen met, as nobody
/// sees what follows a done event where there is none; empty where there is none.
std::optional<std::string_view> cause_of(std::string_view requirement, const findings& found);

} // namespace moonage_proto::conformance
