#pragma once

#include <moonage_proto/json/namespace.hpp>
#include <moonage_proto/operation.hpp>

#include <boost/json/object.hpp>

#include <string>
#include <string_view>

namespace moonage_proto::fake_server {

/// A query with other parameters, by name: a string or number to set, null to remove, `{"add": N}`
/// for another whole number; where there is none to add to, for another than the operation's
/// default, or than 0. `called` may be null. A parameter that is set stands once.
std::string edit_query(std::string_view query, const json::object& by_name,
                       const operation* called);

} // namespace moonage_proto::fake_server
