#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::fake_server {

/// The tokens of a JSON Pointer, escapes resolved (RFC 6901 section 3); empty where it is none.
std::optional<std::vector<std::string>> read_pointer(std::string_view pointer);

/// The element that a token names (RFC 6901 section 4); null where the array has none.
json::value* element_at(json::array& array, std::string_view token);

/// Calls `visit` with each child of a value that a token names; `*` names them all.
template <class Visit>
void for_each_child(json::value& parent, std::string_view token, Visit&& visit) {
    if (json::object* const object = parent.if_object()) {
        if (token == "*")
            for (auto& member : *object)
                visit(member.value());
        else if (json::value* const member = object->if_contains(token))
            visit(*member);
    } else if (json::array* const array = parent.if_array()) {
        if (token == "*")
            for (json::value& element : *array)
                visit(element);
        else if (json::value* const element = element_at(*array, token))
            visit(*element);
    }
}

/// Calls `visit` with each value that a path of tokens leads to.
template <class Visit>
void for_each_place(json::value& from, std::span<const std::string> path, const Visit& visit) {
    if (path.empty()) {
        visit(from);
        return;
    }
    for_each_child(from, path.front(),
                   [&](json::value& child) { for_each_place(child, path.subspan(1), visit); });
}

} // namespace moonage_proto::fake_server
