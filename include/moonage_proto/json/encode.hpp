#pragma once

#include <moonage_proto/json/shape.hpp>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/mp11/algorithm.hpp>

#include <string>

namespace moonage_proto {

template <class T>
json::value to_json(const T& model);

namespace detail {

template <class T>
json::value value_from(const T& leaf) {
    return json::value(leaf);
}

inline json::value value_from(const std::string& text) {
    return json::value(text);
}

inline json::value value_from(const number& value) {
    return std::visit([](auto plain) { return json::value(plain); }, value.value());
}

inline json::value value_from(const timestamp& when) {
    return json::value(to_string(when));
}

template <class Enum>
json::value value_from(const open_enum<Enum>& value) {
    return json::value(json::string(value.text()));
}

template <class T>
json::value value_from(const std::vector<T>& elements) {
    json::array made;
    made.reserve(elements.size());
    for (const T& element : elements)
        made.push_back(to_json(element));
    return made;
}

template <class T>
void append_member(json::object& object, std::string_view name, const T& member) {
    object.emplace(name, to_json(member));
}

template <class T>
void append_member(json::object& object, std::string_view name, const std::optional<T>& member) {
    if (member)
        object.emplace(name, to_json(*member));
}

template <class T>
void append_member(json::object& object, std::string_view name, const optional_field<T>& member) {
    if (member.has_value())
        object.emplace(name, to_json(*member));
    else if (member.is_null())
        object.emplace(name, nullptr);
}

template <class Struct>
requires boost::describe::has_describe_members<Struct>::value json::value
value_from(const Struct& model) {
    json::object made;
    boost::mp11::mp_for_each<described_members<Struct>>(
        [&](auto descriptor) { append_member(made, descriptor.name, model.*descriptor.pointer); });
    return made;
}

} // namespace detail

/// A described model as JSON: members in the order in which they are described, absent ones left
/// out.
template <class T>
json::value to_json(const T& model) {
    return detail::value_from(model);
}

/// A described model as compact JSON text.
template <class T>
std::string encode(const T& model) {
    return json::serialize(to_json(model));
}

} // namespace moonage_proto
