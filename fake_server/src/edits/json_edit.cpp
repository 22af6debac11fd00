#include "json_edit.hpp"

#include "byte_budget.hpp"
#include "json_places.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

/// About how many bytes a value takes.
std::size_t weight(const json::value& value) {
    std::size_t bytes = sizeof(json::value);
    if (const json::string* const text = value.if_string())
        bytes += text->size();
    else if (const json::array* const array = value.if_array())
        for (const json::value& element : *array)
            bytes += weight(element);
    else if (const json::object* const object = value.if_object())
        for (const auto& member : *object)
            bytes += sizeof member + member.key().size() + weight(member.value());
    return bytes;
}

/// Sets a child to a value that takes so many bytes, as long as the budget lasts.
void set_child(json::value& parent, const std::string& token, const json::value& value,
               std::size_t bytes, byte_budget& left) {
    json::object* const object = parent.if_object();
    json::array* const array = parent.if_array();
    if (object && token != "*" && left.take(bytes + token.size()))
        (*object)[token] = value;
    else if (array && token == "-" && left.take(bytes))
        array->push_back(value);
    else
        for_each_child(parent, token, [&](json::value& child) {
            if (left.take(bytes))
                child = value;
        });
}

void remove_child(json::value& parent, const std::string& token) {
    json::object* const object = parent.if_object();
    json::array* const array = parent.if_array();
    if (object && token == "*")
        object->clear();
    else if (object)
        object->stable_erase(token);
    else if (array && token == "*")
        array->clear();
    else if (json::value* const element = array ? element_at(*array, token) : nullptr)
        array->erase(array->begin() + (element - array->data()));
}

std::optional<std::int64_t> whole(const json::value& value) {
    boost::system::error_code failure;
    const auto number = value.to_number<std::int64_t>(failure);
    return failure || value.is_double() ? std::nullopt : std::optional(number);
}

json::value sum(const json::value& left, const json::value& right) {
    const auto a = whole(left);
    const auto b = whole(right);
    std::int64_t total = 0;
    if (a && b && !__builtin_add_overflow(*a, *b, &total))
        return total;
    return left.to_number<double>() + right.to_number<double>();
}

/// Repeats elements as long as the budget lasts.
void repeat(json::array& array, std::int64_t length, byte_budget& left) {
    const std::size_t own = array.size();
    for (std::size_t next = 0; own != 0 && std::cmp_less(array.size(), length); ++next) {
        json::value again = array[next % own];
        if (!left.take(weight(again)))
            return;
        array.push_back(std::move(again));
    }
}

} // namespace

void set_values(json::value& document, const json::object& by_pointer) {
    byte_budget left;
    for (const auto& [pointer, value] : by_pointer) {
        const auto path = read_pointer(pointer);
        if (!path)
            continue;
        if (path->empty()) {
            document = value;
            continue;
        }
        const std::span parents(path->data(), path->size() - 1);
        const std::size_t bytes = weight(value);
        for_each_place(document, parents, [&, &to_set = value](json::value& parent) {
            set_child(parent, path->back(), to_set, bytes, left);
        });
    }
}

void remove_values(json::value& document, const std::vector<std::string>& pointers) {
    for (const std::string& pointer : pointers) {
        const auto path = read_pointer(pointer);
        if (!path || path->empty())
            continue;
        const std::span parents(path->data(), path->size() - 1);
        for_each_place(document, parents,
                       [&](json::value& parent) { remove_child(parent, path->back()); });
    }
}

void edit_values(json::value& document, const std::optional<json::object>& set,
                 const std::optional<std::vector<std::string>>& remove) {
    if (set)
        set_values(document, *set);
    if (remove)
        remove_values(document, *remove);
}

void add_numbers(json::value& document, const json::object& by_pointer) {
    for (const auto& member : by_pointer) {
        const auto path = read_pointer(member.key());
        if (!path || !member.value().is_number())
            continue;
        for_each_place(document, *path, [&](json::value& found) {
            if (found.is_number())
                found = sum(found, member.value());
        });
    }
}

void repeat_elements(json::value& document, const json::object& by_pointer) {
    byte_budget left;
    for (const auto& member : by_pointer) {
        const auto path = read_pointer(member.key());
        const auto length = whole(member.value());
        if (!path || !length)
            continue;
        for_each_place(document, *path, [&](json::value& found) {
            if (json::array* const array = found.if_array())
                repeat(*array, *length, left);
        });
    }
}

void reverse_elements(json::value& document, const std::vector<std::string>& pointers) {
    for (const std::string& pointer : pointers) {
        const auto path = read_pointer(pointer);
        if (!path)
            continue;
        for_each_place(document, *path, [](json::value& found) {
            if (json::array* const array = found.if_array())
                std::reverse(array->begin(), array->end());
        });
    }
}

} // namespace moonage_proto::fake_server
