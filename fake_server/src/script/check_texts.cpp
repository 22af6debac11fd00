#include "check_texts.hpp"

#include "../field_syntax.hpp"

#include <moonage_proto/detail/quoted.hpp>
#include <moonage_proto/json/pointer.hpp>

#include <algorithm>
#include <cstddef>

namespace moonage_proto::fake_server {

namespace {

bool is_pointer(std::string_view text) {
    if (!text.empty() && text.front() != '/')
        return false;
    for (std::size_t i = 0; i != text.size(); ++i)
        if (text[i] == '~' && (i + 1 == text.size() || (text[i + 1] != '0' && text[i + 1] != '1')))
            return false;
    return true;
}

} // namespace

std::string below(const std::string& place, std::string_view token) {
    std::string pointer = place;
    append_pointer_token(pointer, token);
    return pointer;
}

void check_pointer(std::string_view pointer, const std::string& place, first_fault& faults) {
    if (!is_pointer(pointer))
        faults.add(place, "a JSON Pointer: nothing, or a slash before each token, with ~ as ~0",
                   detail::quoted(pointer));
}

void check_pointers(const json::object& by_pointer, const std::string& place, first_fault& faults) {
    for (const auto& member : by_pointer)
        check_pointer(member.key(), below(place, member.key()), faults);
}

void check_pointers(const std::vector<std::string>& pointers, const std::string& place,
                    first_fault& faults) {
    for (std::size_t i = 0; i != pointers.size(); ++i)
        check_pointer(pointers[i], below(place, std::to_string(i)), faults);
}

void check_field_names(const json::object& by_name, const std::string& place, first_fault& faults) {
    for (const auto& member : by_name)
        if (!is_token(member.key()))
            faults.add(below(place, member.key()),
                       "a name that a header field can have: letters, digits and !#$%&'*+-.^_`|~",
                       detail::quoted(member.key()));
}

void check_fields(const json::object& by_name, const std::string& place, first_fault& faults) {
    check_field_names(by_name, place, faults);
    for (const auto& member : by_name)
        if (const json::string* text = member.value().if_string(); text && !is_field_value(*text))
            faults.add(below(place, member.key()),
                       "a value that a header field can have: no line ends or control characters, "
                       "no white space around it",
                       detail::quoted(*text));
}

void check_line(std::string_view text, const std::string& place, first_fault& faults) {
    if (text.find_first_of(std::string_view("\r\n\0", 3)) != text.npos)
        faults.add(place, "text without line ends or NUL", detail::quoted(text));
}

} // namespace moonage_proto::fake_server
