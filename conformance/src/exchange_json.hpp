#pragma once

#include <moonage_proto/conformance/exchange.hpp>
#include <moonage_proto/json/namespace.hpp>

#include <boost/json/object.hpp>

namespace moonage_proto::conformance {

/// An exchange as `report.schema.json` has it. Bytes that are no UTF-8 stand as U+FFFD in text
/// members, and as they were in a member with `_base64` behind its name.
json::object to_json(const exchange& shown);

} // namespace moonage_proto::conformance
