#pragma once

#include <moonage_proto/conformance/traffic.hpp>
#include <moonage_proto/json/namespace.hpp>

#include <boost/json/object.hpp>

namespace moonage_proto::conformance {

/// Reads the document of an HTTP Archive, an object with the member `log`. The fault points into
/// it.
result<traffic> read_har(const json::object& archive);

} // namespace moonage_proto::conformance
