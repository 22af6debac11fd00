#include <moonage_proto/detail/decimal.hpp>
#include <moonage_proto/detail/quoted.hpp>
#include <moonage_proto/percent_encoding.hpp>
#include <moonage_proto/query_parameter.hpp>
#include <moonage_proto/schemas/query_string.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <utility>

namespace moonage_proto::schemas {

namespace {

struct pair_view {
    std::string_view name;
    std::string_view value; ///< Still escaped.
};

pair_view take_pair(std::string_view& query) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    return {pair.substr(0, equals), pair.substr(std::min(equals + 1, pair.size()))};
}

std::optional<fault> read_number(const query_parameter& row, const std::string& text,
                                 query_values& values) {
    const std::int64_t least = row.default_value ? 1 : 0;
    const std::int64_t most = row.maximum.value_or(std::numeric_limits<std::int32_t>::max());
    const auto value = detail::parse_decimal(text, static_cast<std::uint64_t>(most));
    const std::string expected =
        "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
    if (!value || static_cast<std::int64_t>(*value) < least)
        return fault{std::string(row.name), expected, detail::quoted(text)};
    (row.name == "limit" ? values.limit : values.offset) = static_cast<std::int64_t>(*value);
    return std::nullopt;
}

std::optional<fault> read_value(const query_parameter& row, const std::string& text,
                                query_values& values) {
    if (row.type == query_type::whole_number)
        return read_number(row, text, values);
    if (row.type == query_type::space_status) {
        values.status = from_string<space_status>(text);
        if (!values.status)
            return fault{std::string(row.name), "active, paused or archived", detail::quoted(text)};
        return std::nullopt;
    }
    const auto when = timestamp::parse(text);
    if (!when) {
        fault wrong = when.error();
        wrong.pointer = row.name;
        return wrong;
    }
    (row.name == "before" ? values.before : values.after) = *when;
    return std::nullopt;
}

} // namespace

result<query_values> read_query(operation_id called, std::string_view query) {
    query_values values;
    for (const query_parameter& row : query_parameters)
        if (row.operation == called && row.name == "limit")
            values.limit = row.default_value.value_or(0);
    std::array<bool, query_parameters.size()> seen{};
    while (!query.empty()) {
        const pair_view pair = take_pair(query);
        const query_parameter* row = find_query_parameter(called, pair.name);
        if (!row)
            continue;
        bool& is_seen = seen[static_cast<std::size_t>(row - query_parameters.data())];
        if (std::exchange(is_seen, true))
            return fault{std::string(pair.name), "one value", "a second one"};
        auto text = percent_decode(pair.value);
        if (!text)
            return fault{std::string(pair.name), text.error().expected, text.error().actual};
        if (auto wrong = read_value(*row, *text, values))
            return std::move(*wrong);
    }
    return values;
}

std::optional<std::string> query_value(std::string_view query, std::string_view name) {
    std::optional<std::string> found;
    while (!query.empty()) {
        const pair_view pair = take_pair(query);
        if (pair.name != name)
            continue;
        std::string value(pair.value);
        std::replace(value.begin(), value.end(), '+', ' ');
        auto text = percent_decode(value);
        if (!text || found)
            return std::nullopt;
        found = std::move(*text);
    }
    return found;
}

std::vector<query_pair> query_pairs(std::string_view query) {
    std::vector<query_pair> pairs;
    while (!query.empty()) {
        const std::string_view text = query.substr(0, query.find('&'));
        const pair_view pair = take_pair(query);
        if (text.empty())
            continue;
        auto decoded = percent_decode(pair.value);
        pairs.push_back({text, pair.name, decoded ? std::move(*decoded) : std::string(pair.value)});
    }
    return pairs;
}

} // namespace moonage_proto::schemas
