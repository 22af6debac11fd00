#pragma once

#include "first_fault.hpp"

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/object.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::fake_server {

/// A place with one more token.
std::string below(const std::string& place, std::string_view token);

/// A JSON Pointer (RFC 6901 section 3).
void check_pointer(std::string_view pointer, const std::string& place, first_fault& faults);

/// The names of an object as JSON Pointers.
void check_pointers(const json::object& by_pointer, const std::string& place, first_fault& faults);
void check_pointers(const std::vector<std::string>& pointers, const std::string& place,
                    first_fault& faults);

/// The names of header fields and those values that are strings (RFC 9110 sections 5.1 and 5.5).
void check_fields(const json::object& by_name, const std::string& place, first_fault& faults);

/// The names of header fields alone.
void check_field_names(const json::object& by_name, const std::string& place, first_fault& faults);

/// Text for one line of an event stream (WHATWG HTML, 9.2.5).
void check_line(std::string_view text, const std::string& place, first_fault& faults);

} // namespace moonage_proto::fake_server
