#pragma once

#include <moonage_proto/json/namespace.hpp>
#include <moonage_proto/open_enum.hpp>
#include <moonage_proto/optional_field.hpp>
#include <moonage_proto/pagination.hpp>
#include <moonage_proto/timestamp.hpp>

#include <boost/describe/class.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <vector>

namespace moonage_proto {

/// Reference: Spaces / List spaces, the values of the `status` filter.
enum class space_status { active, paused, archived };
BOOST_DESCRIBE_ENUM(space_status, active, paused, archived)

/// A space as a list shows it (reference: Spaces / List spaces).
struct space {
    std::string id;
    std::string name;
    open_enum<space_status> status;
    timestamp created_at;
    std::vector<std::string> integrations; ///< Names of the connected providers.

    friend bool operator==(const space&, const space&) = default;
};
BOOST_DESCRIBE_STRUCT(space, (), (id, name, status, created_at, integrations))

/// Reference: Spaces / List spaces, "Response".
struct space_list {
    std::vector<space> data;
    moonage_proto::pagination pagination;

    friend bool operator==(const space_list&, const space_list&) = default;
};
BOOST_DESCRIBE_STRUCT(space_list, (), (data, pagination))

/// Full space information (reference: Spaces / Get space details). The reference names what is
/// included and no member; the names here are those of the requests.
struct space_details : space {
    optional_field<std::string> description;
    optional_field<json::value> persona; ///< A name as in the requests, or its configuration.
    optional_field<std::string> model;
    optional_field<json::object> statistics;

    friend bool operator==(const space_details&, const space_details&) = default;
};
BOOST_DESCRIBE_STRUCT(space_details, (space), (description, persona, model, statistics))

/// Reference: Spaces / Create a space.
struct create_space_request {
    std::string name;
    std::optional<std::string> description;
    std::optional<std::string> persona;
    std::optional<std::string> model;

    friend bool operator==(const create_space_request&, const create_space_request&) = default;
};
BOOST_DESCRIBE_STRUCT(create_space_request, (), (name, description, persona, model))

/// Reference: Spaces / Update a space. Absent leaves a member as it is; null clears what may be
/// empty.
struct update_space_request {
    std::optional<std::string> name;
    optional_field<std::string> description;
    optional_field<std::string> persona;
    optional_field<std::string> model;
    std::optional<open_enum<space_status>> status;

    friend bool operator==(const update_space_request&, const update_space_request&) = default;
};
BOOST_DESCRIBE_STRUCT(update_space_request, (), (name, description, persona, model, status))

} // namespace moonage_proto
