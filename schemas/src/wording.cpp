#include "wording.hpp"

#include "scalar_text.hpp"

#include <boost/json/serialize.hpp>

#include <array>
#include <utility>
#include <vector>

namespace moonage_proto::schemas {

namespace {

constexpr std::size_t longest_shown = 60;

/// Cut between characters of UTF-8.
std::string cut(std::string text) {
    if (text.size() <= longest_shown)
        return text;
    std::size_t end = longest_shown;
    while (end != 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    text.resize(end);
    return text + "...";
}

std::string_view type_with_article(std::string_view name) {
    constexpr auto names = std::to_array<std::pair<std::string_view, std::string_view>>({
        {"string", "a string"},
        {"number", "a number"},
        {"integer", "a whole number"},
        {"boolean", "true or false"},
        {"object", "an object"},
        {"array", "an array"},
    });
    for (const auto& [type, words] : names)
        if (type == name)
            return words;
    return name;
}

std::string plain(const json::value& value) {
    const json::string* text = value.if_string();
    return text ? std::string(*text) : scalar_text(value);
}

} // namespace

std::string shown(const json::value& value, bool is_secret) {
    if (is_secret)
        return "(hidden)";
    if (const json::array* list = value.if_array())
        return "an array of " + counted(list->size(), "item");
    if (value.is_object())
        return "an object";
    if (const json::string* text = value.if_string(); text && text->size() > longest_shown)
        return cut(json::serialize(json::value(text->subview(0, longest_shown + 4))));
    return scalar_text(value);
}

std::string type_in_words(const json::value& type) {
    const json::array* list = type.if_array();
    if (!list)
        return std::string(type_with_article(plain(type)));
    std::vector<std::string> names;
    for (const json::value& each : *list)
        names.emplace_back(type_with_article(plain(each)));
    return joined(names, " or ");
}

std::string choice_in_words(const json::array& values) {
    std::vector<std::string> names;
    for (const json::value& each : values)
        names.push_back(plain(each));
    return (names.size() == 1 ? "" : "one of ") + joined(names, ", ");
}

std::string counted(std::size_t count, std::string_view noun) {
    return std::to_string(count).append(" ").append(noun).append(count == 1 ? "" : "s");
}

std::string joined(std::span<const std::string> parts, std::string_view last_separator) {
    std::string line;
    for (std::size_t i = 0; i != parts.size(); ++i) {
        if (i != 0)
            line += i + 1 == parts.size() ? last_separator : std::string_view(", ");
        line += parts[i];
    }
    return line;
}

} // namespace moonage_proto::schemas
