#pragma once

#include "reader.hpp"

#include <boost/json/object.hpp>

namespace moonage_proto::schemas {

/// What an OpenAPI document says that no table and no schema of the contract has: each part by the
/// pointer to it, without what is for people only, and all components that these parts refer to.
json::object unread_parts(const json::value& document);

} // namespace moonage_proto::schemas
