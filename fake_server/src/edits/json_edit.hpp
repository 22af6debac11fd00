#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <vector>

namespace moonage_proto::fake_server {

// The edits of JSON that several seams share: by JSON Pointers (RFC 6901) in which a token `*`
// stands for each element or member. What a pointer does not find stays as it is. What would let a
// document grow by more than about 64 MiB is left out.

/// Puts a value where each pointer leads. The last token's member is added where an object does not
/// have it, and `-` adds an element to an array.
void set_values(json::value& document, const json::object& by_pointer);

/// Removes what each pointer leads to; the document itself stays.
void remove_values(json::value& document, const std::vector<std::string>& pointers);

/// The two above, as far as they are given.
void edit_values(json::value& document, const std::optional<json::object>& set,
                 const std::optional<std::vector<std::string>>& remove);

/// Adds to the number where each pointer leads. A sum of whole numbers that 64 bits do not hold
/// becomes the nearest double.
void add_numbers(json::value& document, const json::object& by_pointer);

/// Repeats the elements of the array where each pointer leads, in their order, until it has so
/// many. An array that has as many stays as it is.
void repeat_elements(json::value& document, const json::object& by_pointer);

/// Turns the array where each pointer leads around.
void reverse_elements(json::value& document, const std::vector<std::string>& pointers);

} // namespace moonage_proto::fake_server
