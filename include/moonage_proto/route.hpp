#pragma once

#include <moonage_proto/operation.hpp>
#include <moonage_proto/path_template.hpp>

#include <string>
#include <string_view>

namespace moonage_proto {

/// What a request line leads to.
struct route {
    const operation* called = nullptr; ///< Null: no such path, or no such method on it.
    path_parameters parameters;
    std::string allow; ///< The methods of a path whose operations do not have the one asked for.
};

namespace detail {

inline void append_methods(std::string& allow, const operation& called) {
    if (!allow.empty())
        allow += ", ";
    allow += to_string(called.method);
    if (called.method == http_method::get)
        allow += ", HEAD";
}

} // namespace detail

/// Looks a path below the base URL, without its query, up among the operations. HEAD finds what GET
/// does (RFC 9110 section 9.3.2).
inline route find_route(std::string_view method, std::string_view path) {
    const std::string_view wanted = method == "HEAD" ? "GET" : method;
    route found;
    for (const operation& each : operations) {
        const auto parameters = match_path(each.path, path);
        if (!parameters)
            continue;
        if (to_string(each.method) == wanted)
            return {&each, *parameters, {}};
        detail::append_methods(found.allow, each);
    }
    return found;
}

} // namespace moonage_proto
