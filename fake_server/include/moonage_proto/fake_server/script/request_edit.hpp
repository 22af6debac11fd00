#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/describe/class.hpp>
#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <vector>

namespace moonage_proto::fake_server {

/// Has a request treated as if the client had sent another.
struct request_edit {
    /// As if it carried that key of the session: `organization`, `organization_2`, `space`,
    /// `read_only`; `none` for no key.
    std::optional<std::string> key;
    std::optional<json::object> parameters; ///< Path parameters by name: another value.
    /// Query parameters by name: a string to set, null to remove, `{"add": N}` for another number.
    std::optional<json::object> query;
    std::optional<json::object>
        headers;                     ///< Header fields by name: a string to set, null to remove.
    std::optional<json::object> set; ///< Values by JSON Pointer into the body.
    std::optional<std::vector<std::string>> remove; ///< JSON Pointers into the body.
};
BOOST_DESCRIBE_STRUCT(request_edit, (), (key, parameters, query, headers, set, remove))

} // namespace moonage_proto::fake_server
