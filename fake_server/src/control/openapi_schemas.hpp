#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace moonage_proto::fake_server {

/// The schemas that an OpenAPI document refers to, side by side as its components, with all that
/// they refer to themselves.
class openapi_schemas {
public:
    /// A reference to the schema of that name, as in `control/session`, which is among the
    /// components from then on. Throws std::logic_error where there is none.
    json::object reference_to(std::string_view schema);

    json::object take() { return std::move(components_); }

private:
    std::string add(std::string_view schema);
    void make_local(json::value& part, std::string_view schema);
    std::string local_reference(std::string_view target, std::string_view schema);

    json::object components_;
};

} // namespace moonage_proto::fake_server
