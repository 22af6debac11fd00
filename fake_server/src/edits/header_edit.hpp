#pragma once

#include "../header_field.hpp"

#include <moonage_proto/fake_server/clock.hpp>
#include <moonage_proto/json/namespace.hpp>

#include <boost/json/object.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::fake_server {

/// Gives a header that value: in the place of the first of its name, whose others go, or behind all
/// headers. Characters that would end the line become spaces.
void put_header(std::vector<header_field>& headers, std::string_view name, std::string value);

void remove_header(std::vector<header_field>& headers, std::string_view name);

/// The edits of `behaviour::headers`, by name: a string or number to set, null to remove, an HTTP
/// date by its seconds from `now`.
void edit_headers(std::vector<header_field>& headers, const json::object& by_name,
                  clock::time_point now);

} // namespace moonage_proto::fake_server
