#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace moonage_proto::schemas {

/// The schemas that an OpenAPI document (3.1 or newer) refers to, side by side as its components,
/// with all that they refer to themselves; from draft-07 turned into draft 2020-12.
class openapi_components {
public:
    /// Finds a schema by its name, which is its path without `.schema.json`, as in
    /// `control/session`; null where there is none.
    using lookup = std::function<const json::value*(std::string_view name)>;

    /// Takes the embedded schemas.
    openapi_components();
    explicit openapi_components(lookup find)
        : find_(std::move(find)) {}

    /// A reference to the schema of that name, which is among the components from then on. Throws
    /// std::invalid_argument where there is none, or where two schemas in different folders have
    /// the same file name.
    json::object reference_to(std::string_view name);

    json::object take() { return std::move(components_); }

private:
    std::string add(const std::string& name);
    void make_local(json::value& part, std::string_view schema);
    std::string local_reference(std::string_view target, std::string_view schema);

    lookup find_;
    std::map<std::string, std::string> names_; ///< Of schemas, by the names of their components.
    json::object components_;
};

} // namespace moonage_proto::schemas
