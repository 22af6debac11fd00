#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/object.hpp>

namespace moonage_proto::fake_server {

/// The control API as an OpenAPI 3.1 document, made from its table of routes and the schemas.
json::object control_openapi();

} // namespace moonage_proto::fake_server
