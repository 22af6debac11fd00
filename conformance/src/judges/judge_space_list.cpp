#include "body_access.hpp"
#include "judges.hpp"
#include "space_members.hpp"

#include <moonage_proto/detail/decimal.hpp>
#include <moonage_proto/query_parameter.hpp>

#include <algorithm>
#include <cmath>

namespace moonage_proto::conformance {

namespace {

constexpr requirement_id decided_by_space_list[] = {
    "spaces.list.data",
    "spaces.list.data.items",
    "spaces.list.pagination",
    "spaces.list.pagination.total",
    "spaces.list.pagination.limit",
    "spaces.list.pagination.offset",
    "spaces.list.pagination.whole-numbers",
    "spaces.list.pagination.limit-echo",
    "spaces.list.pagination.offset-echo",
    "spaces.list.pagination.total-covers-page",
    "spaces.list.limit-default-20",
    "spaces.list.limit-max-100",
    "spaces.list.limit-honored",
    "spaces.space.id",
    "spaces.space.name",
    "spaces.space.status",
    "spaces.space.status.enum",
    "spaces.space.created-at",
    "spaces.space.created-at-form",
    "spaces.space.integrations",
    "spaces.space.id-prefix",
};

constexpr std::int64_t default_limit =
    *find_query_parameter(operation_id::list_spaces, "limit")->default_value;
constexpr std::int64_t greatest_limit =
    *find_query_parameter(operation_id::list_spaces, "limit")->maximum;

/// What the request asked for: `fallback` where it does not name the parameter, empty where it
/// gives it a text that is no count.
std::optional<std::int64_t> count_asked(const exchange& seen, std::string_view name,
                                        std::int64_t fallback) {
    const auto text = query_value(seen, name);
    if (!text)
        return fallback;
    const auto number = moonage_proto::detail::parse_decimal(*text, 1'000'000'000);
    return number ? std::optional<std::int64_t>(static_cast<std::int64_t>(*number)) : std::nullopt;
}

double number_of(const json::value* value) {
    return value->to_number<double>();
}

/// What the reply itself says: the limit in force, and how many spaces there are.
std::optional<double> told_number(const exchange& seen, std::string_view name) {
    const json::value* const told = member(member(body_of(seen), "pagination"), name);
    return is_number(told) ? std::optional<double>(number_of(told)) : std::nullopt;
}

/// A short list says nothing of a limit: only the limit that the reply tells does, or a list that
/// was cut off.
void judge_default(const bench& at, std::int64_t count) {
    const auto told = told_number(at.seen, "limit");
    const bool is_cut_off = told_number(at.seen, "total").value_or(0) > default_limit;
    if (count > default_limit || told || is_cut_off)
        at.judge("spaces.list.limit-default-20",
                 count <= default_limit && told.value_or(default_limit) == default_limit,
                 "a limit of 20 where none is asked for",
                 std::to_string(count) + " spaces" +
                     (told ? ", a limit of " + std::to_string(std::llround(*told)) : ""));
}

void judge_greatest(const bench& at, std::int64_t count, std::optional<std::int64_t> asked) {
    const bool is_beyond = asked && *asked > greatest_limit;
    const auto told = told_number(at.seen, "limit");
    const bool is_lowered = (told && *told <= greatest_limit) ||
                            told_number(at.seen, "total").value_or(0) > greatest_limit;
    if (count > greatest_limit || (is_beyond && is_lowered))
        at.judge("spaces.list.limit-max-100", count <= greatest_limit, "at most 100 spaces",
                 std::to_string(count) + " spaces");
}

void judge_size(const bench& at, std::size_t size, std::optional<std::int64_t> limit) {
    const auto count = static_cast<std::int64_t>(size);
    judge_greatest(at, count, limit);
    if (!query_value(at.seen, "limit"))
        judge_default(at, count);
    else if (limit && *limit > 0)
        at.judge("spaces.list.limit-honored", count <= *limit,
                 "at most " + std::to_string(*limit) + " spaces", std::to_string(size) + " spaces");
}

void judge_echo(const bench& at, const json::value* pagination, std::optional<std::int64_t> limit) {
    const json::value* const told = member(pagination, "limit");
    if (is_number(told) && limit && *limit > 0) {
        const auto in_force = static_cast<double>(std::min(*limit, greatest_limit));
        at.judge("spaces.list.pagination.limit-echo", number_of(told) == in_force,
                 "the limit " + std::to_string(std::min(*limit, greatest_limit)),
                 show_at("/pagination/limit", told));
    }
    const json::value* const offset = member(pagination, "offset");
    const auto asked = count_asked(at.seen, "offset", 0);
    if (is_number(offset) && asked)
        at.judge("spaces.list.pagination.offset-echo",
                 number_of(offset) == static_cast<double>(*asked),
                 "the offset " + std::to_string(*asked) + ", as asked for",
                 show_at("/pagination/offset", offset));
}

void judge_pagination(const bench& at, std::optional<std::int64_t> limit) {
    const json::value* const pagination = member(body_of(at.seen), "pagination");
    at.judge("spaces.list.pagination", is_object(pagination), "an object at /pagination",
             kind_at("/pagination", pagination));
    if (!is_object(pagination))
        return;
    const auto judge_member = [&](requirement_id requirement, std::string_view name) {
        const json::value* const value = member(pagination, name);
        at.judge(requirement, is_number(value), "a number at /pagination/" + std::string(name),
                 kind_at("/pagination/" + std::string(name), value));
        if (is_number(value))
            at.judge("spaces.list.pagination.whole-numbers", is_whole_number(value),
                     "a whole number, not negative, at /pagination/" + std::string(name),
                     show_at("/pagination/" + std::string(name), value));
    };
    judge_member("spaces.list.pagination.total", "total");
    judge_member("spaces.list.pagination.limit", "limit");
    judge_member("spaces.list.pagination.offset", "offset");
    judge_echo(at, pagination, limit);
}

void judge_total(const bench& at, std::size_t size) {
    const json::value* const total = member(member(body_of(at.seen), "pagination"), "total");
    const auto skipped = count_asked(at.seen, "offset", 0);
    if (size == 0 || !is_number(total) || !skipped)
        return;
    const auto least = static_cast<std::size_t>(*skipped) + size;
    at.judge("spaces.list.pagination.total-covers-page",
             number_of(total) >= static_cast<double>(least),
             "a total of at least " + std::to_string(least) + ", with " + std::to_string(*skipped) +
                 " skipped and " + std::to_string(size) + " shown",
             show_at("/pagination/total", total));
}

void judge_filter(const bench& at, const json::array& spaces) {
    const auto filter = query_value(at.seen, "status");
    const auto status = filter ? from_string<space_status>(*filter) : std::nullopt;
    if (!status || spaces.empty())
        return;
    const auto other = std::ranges::find_if(spaces, [&](const json::value& space) {
        return text_of(member(&space, "status")) != *filter;
    });
    at.judge(filter_requirement(*status), other == spaces.end(),
             "only spaces whose status is " + *filter,
             other == spaces.end() ? *filter
                                   : "the space " + show(member(&*other, "id")) + ", whose " +
                                         show_at("status", member(&*other, "status")));
}

} // namespace

std::span<const requirement_id> space_list_requirements() {
    return decided_by_space_list;
}

void judge_space_list(const bench& at) {
    const exchange& seen = at.seen;
    if (seen.operation != operation_id::list_spaces || !seen.is_success() || !seen.body)
        return;
    const auto limit = count_asked(seen, "limit", default_limit);
    const json::value* const data = member(body_of(seen), "data");
    at.judge("spaces.list.data", is_array(data), "an array at /data", kind_at("/data", data));
    judge_pagination(at, limit);
    if (!is_array(data))
        return;
    const json::array& spaces = data->get_array();
    judge_size(at, spaces.size(), limit);
    judge_total(at, spaces.size());
    judge_filter(at, spaces);
    judge_listed_spaces(at, spaces);
}

} // namespace moonage_proto::conformance
