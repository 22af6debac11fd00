#pragma once

#include "request.hpp"
#include "response_plan.hpp"

#include <optional>
#include <string_view>

namespace moonage_proto::fake_server {

/// What is wrong with the body of a request that must be JSON of a schema: 415 for its media type,
/// 400 for the rest, with the JSON Pointer of the first fault. Empty where nothing is.
std::optional<response_plan> check_body(const request& asked, std::string_view schema_name);

} // namespace moonage_proto::fake_server
