#include "header_edit.hpp"

#include <moonage_proto/http_date.hpp>

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

std::string date_after(std::int64_t seconds, clock::time_point now) {
    // Beyond the years that an HTTP date can tell, and far from overflow.
    constexpr std::int64_t most = 1'000'000'000'000;
    const std::chrono::seconds ahead(std::clamp(seconds, -most, most));
    return to_http_date(std::chrono::floor<std::chrono::seconds>(now) + ahead);
}

/// The text of a header's new value; empty where the edit gives none.
std::optional<std::string> value_text(const json::value& value, clock::time_point now) {
    if (const json::string* const text = value.if_string())
        return std::string(text->data(), text->size());
    if (value.is_number())
        return json::serialize(value);
    const json::object* const object = value.if_object();
    const json::value* const ahead = object ? object->if_contains("date_in_seconds") : nullptr;
    if (!ahead)
        return std::nullopt;
    boost::system::error_code failure;
    const auto seconds = ahead->to_number<std::int64_t>(failure);
    return failure ? std::nullopt : std::optional(date_after(seconds, now));
}

} // namespace

void put_header(std::vector<header_field>& headers, std::string_view name, std::string value) {
    const auto ends_line = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    std::replace_if(value.begin(), value.end(), ends_line, ' ');
    const auto has_name = [&](const header_field& each) {
        return equal_ignoring_case(each.name, name);
    };
    const auto found = std::find_if(headers.begin(), headers.end(), has_name);
    if (found == headers.end()) {
        headers.push_back({std::string(name), std::move(value)});
        return;
    }
    *found = {std::string(name), std::move(value)};
    headers.erase(std::remove_if(found + 1, headers.end(), has_name), headers.end());
}

void remove_header(std::vector<header_field>& headers, std::string_view name) {
    std::erase_if(headers,
                  [&](const header_field& each) { return equal_ignoring_case(each.name, name); });
}

void edit_headers(std::vector<header_field>& headers, const json::object& by_name,
                  clock::time_point now) {
    for (const auto& member : by_name) {
        if (member.value().is_null())
            remove_header(headers, member.key());
        else if (auto text = value_text(member.value(), now))
            put_header(headers, member.key(), std::move(*text));
    }
}

} // namespace moonage_proto::fake_server
