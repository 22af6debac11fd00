#include "shown_value.hpp"

#include "../header_field.hpp"

#include <moonage_proto/detail/quoted.hpp>

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace moonage_proto::fake_server {

namespace {

constexpr std::size_t longest_shown = 100;

} // namespace

std::string shown_text(std::string_view text) {
    return detail::quoted(text, longest_shown);
}

std::string shown_value(const json::value& value) {
    if (const json::string* text = value.if_string())
        return shown_text(*text);
    if (value.is_object())
        return "an object of " + std::to_string(value.get_object().size()) + " members";
    const json::array* list = value.if_array();
    if (!list)
        return json::serialize(value);
    const bool is_plain =
        std::ranges::all_of(*list, [](const json::value& each) { return !each.is_structured(); });
    std::string text = is_plain && list->size() <= longest_shown ? json::serialize(value) : "";
    if (text.empty() || text.size() > longest_shown)
        return "an array of " + std::to_string(list->size()) + " elements";
    return text;
}

bool is_secret_field(std::string_view name) {
    constexpr auto names = std::to_array<std::string_view>(
        {"Authorization", "Proxy-Authorization", "Cookie", "X-Moonage-Signature"});
    return std::ranges::any_of(
        names, [&](std::string_view each) { return equal_ignoring_case(each, name); });
}

bool is_secret_pointer(std::string_view pointer) {
    return pointer == "/secret" || pointer.starts_with("/secret/");
}

} // namespace moonage_proto::fake_server
