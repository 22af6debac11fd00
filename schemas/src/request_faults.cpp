#include "body_faults.hpp"

#include <moonage_proto/detail/bearer_token.hpp>
#include <moonage_proto/key_scope.hpp>
#include <moonage_proto/query_parameter.hpp>
#include <moonage_proto/route.hpp>
#include <moonage_proto/schemas/query_string.hpp>
#include <moonage_proto/schemas/request_faults.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace moonage_proto::schemas {

namespace {

using kind = request_fault_kind;
using fault_list = std::vector<request_fault>;

void append(fault_list& faults, kind what, std::string_view where, std::string sentence) {
    faults.push_back({what, fault_level::violation, std::string(where), std::move(sentence)});
}

void append_authorization_faults(fault_list& faults, const judged_request& asked) {
    constexpr std::string_view name = "Authorization";
    const auto value = detail::find_header(asked.headers, name);
    if (!value)
        append(faults, kind::authorization, name,
               "There is no Authorization; every request must have one.");
    else if (detail::bearer_token(*value).empty())
        append(faults, kind::authorization, name,
               "Authorization must be \"Bearer YOUR_API_KEY\", but is of another form.");
    if (std::ranges::count_if(asked.headers, [&](const detail::header_view& field) {
            return detail::equal_ignoring_case(field.name, name);
        }) > 1)
        append(faults, kind::authorization, name, "Authorization is given more than once.");
}

space_relation relation_of(const route& way, std::string_view own_space) {
    if (!way.called->is_within_space())
        return space_relation::none;
    const auto space = decoded(way.parameters[0]);
    return space && *space == own_space ? space_relation::own : space_relation::foreign;
}

void append_scope_faults(fault_list& faults, const judged_request& asked, const route& way) {
    if (!asked.key ||
        key_access(*asked.key, *way.called, relation_of(way, asked.own_space)) != access::denied)
        return;
    append(faults, kind::key_scope, "Authorization",
           *asked.key == api_key_type::read_only
               ? "A read-only key is for GET requests only."
               : "A space key is for the space that it is bound to only.");
}

void append_query_faults(fault_list& faults, operation_id called, std::string_view query) {
    const auto pairs = query_pairs(query);
    for (auto pair = pairs.begin(); pair != pairs.end(); ++pair) {
        const std::string_view name = pair->name;
        if (!find_query_parameter(called, name)) {
            faults.push_back({kind::unknown_query_parameter, fault_level::notice, std::string(name),
                              "The reference has no such query parameter; it is ignored."});
            continue;
        }
        if (std::any_of(pairs.begin(), pair,
                        [&](const query_pair& other) { return other.name == name; }))
            append(faults, kind::repeated_query_parameter, name,
                   "The query parameter is given more than once.");
        if (const auto read = read_query(called, pair->text); !read)
            append(faults, kind::invalid_query_parameter, name,
                   "Expected " + read.error().expected + ", got " + read.error().actual + ".");
    }
}

void append_route_fault(fault_list& faults, const judged_request& asked, const route& way) {
    if (way.allow.empty())
        append(faults, kind::unknown_path, {},
               "The reference has no path " + std::string(asked.path.substr(0, 200)) + ".");
    else
        append(faults, kind::unknown_method, {},
               "The path takes " + way.allow + ", but not " + std::string(asked.method) + ".");
}

} // namespace

std::vector<request_fault> find_request_faults(const judged_request& asked) {
    fault_list faults;
    const route way = find_route(asked.method, asked.path_below);
    if (!way.called)
        append_route_fault(faults, asked, way);
    append_authorization_faults(faults, asked);
    if (way.called) {
        append_scope_faults(faults, asked, way);
        append_query_faults(faults, way.called->id, asked.query);
        append_body_faults(faults, asked, *way.called);
    }
    return faults;
}

} // namespace moonage_proto::schemas
