#pragma once

#include <boost/json/value.hpp>

#include <set>
#include <string>

namespace openapi_support {

/// Adds the value of each `$ref` in a document.
inline void collect_references(const boost::json::value& part, std::set<std::string>& found) {
    if (const boost::json::array* array = part.if_array())
        for (const boost::json::value& each : *array)
            collect_references(each, found);
    if (const boost::json::object* object = part.if_object())
        for (const auto& [name, value] : *object) {
            if (name == "$ref" && value.is_string())
                found.emplace(value.as_string());
            collect_references(value, found);
        }
}

} // namespace openapi_support
