#include "journal_filter.hpp"

#include "recorded_request.hpp"

#include <moonage_proto/detail/decimal.hpp>
#include <moonage_proto/detail/quoted.hpp>
#include <moonage_proto/schemas/query_string.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

constexpr std::uint64_t most_status = 999;

std::optional<fault> read_number(const schemas::query_pair& pair, std::uint64_t least,
                                 std::uint64_t most, std::uint64_t& value) {
    const auto number = detail::parse_decimal(pair.value, most);
    if (!number || *number < least)
        return fault{std::string(pair.name),
                     "a whole number from " + std::to_string(least) + " to " + std::to_string(most),
                     detail::quoted(pair.value)};
    value = *number;
    return std::nullopt;
}

std::optional<fault> read_pair(const schemas::query_pair& pair, journal_filter& filter) {
    if (pair.name == "after")
        return read_number(pair, 0, std::numeric_limits<std::int64_t>::max(), filter.after);
    if (pair.name == "limit" || pair.name == "status") {
        const bool is_limit = pair.name == "limit";
        std::uint64_t value = 0;
        auto wrong = read_number(pair, 1, is_limit ? journal_filter::most : most_status, value);
        if (is_limit)
            filter.limit = value;
        else
            filter.status = static_cast<unsigned>(value);
        return wrong;
    }
    if (pair.name == "operation") {
        filter.operation = from_string<operation_id>(pair.value);
        if (!filter.operation)
            return fault{"operation", "the name of an operation, as in get_space",
                         detail::quoted(pair.value)};
        return std::nullopt;
    }
    if (pair.name == "rule") {
        filter.rule = pair.value;
        return std::nullopt;
    }
    return fault{std::string(pair.name), "one of after, limit, operation, status, rule"};
}

} // namespace

bool journal_filter::takes(const journal_entry& entry) const {
    if (entry.number <= after || (operation && entry.operation != operation) ||
        (status && entry.status != *status))
        return false;
    return !rule || std::ranges::any_of(entry.rules.fired, [this](const fired_rule& fired) {
        return fired.name == *rule || fired.script + "/" + std::to_string(fired.rule) == *rule;
    });
}

result<journal_filter> read_journal_filter(std::string_view query) {
    journal_filter filter;
    const auto pairs = schemas::query_pairs(query);
    for (auto pair = pairs.begin(); pair != pairs.end(); ++pair) {
        if (std::any_of(pairs.begin(), pair,
                        [&](const schemas::query_pair& other) { return other.name == pair->name; }))
            return fault{std::string(pair->name), "one value", "a second one"};
        if (auto wrong = read_pair(*pair, filter))
            return std::move(*wrong);
    }
    return filter;
}

} // namespace moonage_proto::fake_server
