#include "query_edit.hpp"

#include <moonage_proto/percent_encoding.hpp>
#include <moonage_proto/query_parameter.hpp>

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace moonage_proto::fake_server {

namespace {

/// A parameter as it stands in a query: `name=value`, escapes unresolved.
using pairs = std::vector<std::string>;

std::string_view name_of(std::string_view pair) {
    return pair.substr(0, pair.find('='));
}

pairs split(std::string_view query) {
    pairs found;
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        found.emplace_back(query.substr(0, end));
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return found;
}

std::string join(const pairs& from) {
    std::string query;
    for (const std::string& pair : from)
        query.append(query.empty() ? "" : "&").append(pair);
    return query;
}

void remove(pairs& from, std::string_view name) {
    std::erase_if(from, [&](const std::string& pair) { return name_of(pair) == name; });
}

void set(pairs& in, std::string_view name, std::string_view value) {
    std::string made = percent_encode(name) + "=" + percent_encode(value);
    const auto has_name = [&](const std::string& pair) { return name_of(pair) == name; };
    const auto found = std::find_if(in.begin(), in.end(), has_name);
    if (found == in.end()) {
        in.push_back(std::move(made));
        return;
    }
    *found = std::move(made);
    in.erase(std::remove_if(found + 1, in.end(), has_name), in.end());
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

/// The parameter's number, or what it is where it is not given; empty where it is no number.
std::optional<std::int64_t> number_of(const pairs& from, std::string_view name,
                                      const operation* called) {
    for (const std::string& pair : from)
        if (name_of(pair) == name)
            return whole_number(
                std::string_view(pair).substr(std::min(name.size() + 1, pair.size())));
    const query_parameter* const row = called ? find_query_parameter(called->id, name) : nullptr;
    return row ? row->default_value.value_or(0) : 0;
}

void add(pairs& to, std::string_view name, const json::value& amount, const operation* called) {
    const auto number = number_of(to, name, called);
    boost::system::error_code failure;
    const auto more = amount.to_number<std::int64_t>(failure);
    std::int64_t total = 0;
    if (number && !failure && !__builtin_add_overflow(*number, more, &total))
        set(to, name, std::to_string(total));
}

} // namespace

std::string edit_query(std::string_view query, const json::object& by_name,
                       const operation* called) {
    pairs parameters = split(query);
    for (const auto& member : by_name) {
        const json::value& value = member.value();
        if (value.is_null())
            remove(parameters, member.key());
        else if (const json::string* const text = value.if_string())
            set(parameters, member.key(), *text);
        else if (value.is_number())
            set(parameters, member.key(), json::serialize(value));
        else if (const json::object* const object = value.if_object())
            if (const json::value* const amount = object->if_contains("add"))
                add(parameters, member.key(), *amount, called);
    }
    return join(parameters);
}

} // namespace moonage_proto::fake_server
