#pragma once

#include <moonage_proto/operation.hpp>
#include <moonage_proto/path_template.hpp>

#include <string>
#include <string_view>

namespace moonage_proto::fake_server {

/// What a request line leads to.
struct route {
    const operation* called = nullptr; ///< Null: no such path, or no such method on it.
    path_parameters parameters;
    std::string allow; ///< The methods of a path whose operations do not have the one asked for.
};

/// Looks a path below the base URL up among the operations. HEAD finds what GET does (RFC 9110
/// section 9.3.2).
route find_route(std::string_view method, std::string_view path);

} // namespace moonage_proto::fake_server
