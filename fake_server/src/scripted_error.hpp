#pragma once

#include "response_plan.hpp"

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

namespace moonage_proto::fake_server {

/// The answer that a rule's `error` asks for; see behaviour.
response_plan scripted_error(const json::value& wanted);

} // namespace moonage_proto::fake_server
