#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <string>

namespace moonage_proto::schemas {

/// JSON text of a value that is neither array nor object, with doubles as people write them: 1.5,
/// where Boost.JSON has 1.5E0.
std::string scalar_text(const json::value& value);

} // namespace moonage_proto::schemas
