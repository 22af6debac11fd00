#pragma once

#include <moonage_proto/conformance/exchange.hpp>
#include <moonage_proto/json/namespace.hpp>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::conformance {

/// The member of that name; null where `from` is null or no object, or has no such member. A JSON
/// null is a member.
const json::value* member(const json::value* from, std::string_view name);

/// As `member`, but a JSON null counts as absent.
const json::value* present(const json::value* from, std::string_view name);

bool is_text(const json::value* value);
bool is_number(const json::value* value);
bool is_whole_number(const json::value* value); ///< Whole and not negative.
bool is_object(const json::value* value);
bool is_array(const json::value* value);
bool is_timestamp(const json::value* value); ///< An RFC 3339 date-time.

/// The text of a string; empty where it is none.
std::string_view text_of(const json::value* value);

/// An id as it stands in paths: the text of a string, or the digits of a whole number, which is a
/// finding of its own. Empty where it is neither.
std::string id_text(const json::value* value);

/// What stands there, as a noun phrase, without its content: "a string", "missing".
std::string kind_of(const json::value* value);

/// Short untrusted text, fit for one line of a report.
std::string quote(std::string_view text);

/// As `kind_of`, with the content where it is a short word or a number.
std::string show(const json::value* value);

/// What stands where, as in `/error/code is missing`, `status is "archived"`: `kind_of`, `show`.
std::string kind_at(std::string_view where, const json::value* value);
std::string show_at(std::string_view where, const json::value* value);

/// What to tell as seen: "so" where the requirement is met, else what was wrong.
std::string unless(bool met, std::string wrong);

/// The elements of a list, however it is wrapped: the array itself, the array `data`, or the only
/// array among the members. Null where there is none.
const json::array* find_list(const json::value* body);

/// A resource, however it is wrapped: the object itself, or the object in its member `data` or
/// `name`.
const json::value* find_resource(const json::value* body, std::string_view name);

/// Calls `visit` for every string in a value; stops when it returns true, and says whether one did.
bool any_text(const json::value& in, const std::function<bool(std::string_view)>& visit);

/// The parsed body; null where it is not JSON.
const json::value* body_of(const exchange& seen);

/// The value of a query parameter of the request, decoded; empty where it has none.
std::optional<std::string> query_value(const exchange& seen, std::string_view name);

/// The decoded segments of the request's path, oldest first.
std::vector<std::string> path_segments(const exchange& seen);

/// The request's body parsed; empty where it is not JSON.
std::optional<json::value> request_json(const exchange& seen);

/// Whether the request asks for a stream.
bool asks_for_stream(const exchange& seen);

/// Whether a response has a body to judge: none belongs to HEAD, 1xx, 204 and 304.
bool has_body(const exchange& seen);

/// An absolute http or https URL.
bool is_absolute_url(std::string_view text);

} // namespace moonage_proto::conformance
