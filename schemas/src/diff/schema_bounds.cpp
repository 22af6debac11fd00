#include "schema_walk.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

/// How much a value may be: numbers, lengths, sizes.
namespace moonage_proto::schemas::diff {

namespace {

struct bound {
    const char* keyword;
    const char* exclusive; ///< The keyword that leaves out the bound itself; null where none does.
    bool is_upper;
};

constexpr std::array<bound, 8> bounds{{
    {"minimum", "exclusiveMinimum", false},
    {"maximum", "exclusiveMaximum", true},
    {"minLength", nullptr, false},
    {"maxLength", nullptr, true},
    {"minItems", nullptr, false},
    {"maxItems", nullptr, true},
    {"minProperties", nullptr, false},
    {"maxProperties", nullptr, true},
}};

/// What a schema says of a bound.
struct limit {
    const char* keyword;
    double said;   ///< As it stands there.
    double number; ///< The last that is taken, of whole numbers; else as it was said.
    bool is_exclusive;
};

std::optional<double> number_of(const json::value& value) {
    boost::system::error_code ec;
    const double number = value.is_number() ? value.to_number<double>(ec) : NAN;
    return std::isnan(number) ? std::nullopt : std::optional(number);
}

json::value as_json(double number) {
    const auto whole = static_cast<std::int64_t>(number);
    return static_cast<double>(whole) == number ? json::value(whole) : json::value(number);
}

json::value as_json(const std::optional<limit>& bound, bool with_keyword) {
    if (!bound)
        return {};
    const json::value number = as_json(bound->said);
    return with_keyword ? json::value(json::object{{bound->keyword, number}}) : number;
}

limit limit_of(const char* keyword, double number, bool is_exclusive, bool is_upper,
               bool is_whole) {
    if (!is_whole)
        return {keyword, number, number, is_exclusive};
    const double inside = is_upper ? std::floor(number) : std::ceil(number);
    const bool is_left_out = is_exclusive && inside == number;
    return {keyword, number, inside + (is_left_out ? is_upper ? -1.0 : 1.0 : 0.0), false};
}

bool is_tighter(const limit& one, const limit& other, bool is_upper) {
    if (one.number != other.number)
        return is_upper ? one.number < other.number : one.number > other.number;
    return one.is_exclusive && !other.is_exclusive;
}

/// The tightest; a lower bound of 0 of a size is none.
std::optional<limit> limit_of(const schema_view& view, const bound& kind, bool is_whole) {
    std::optional<limit> tightest;
    for (const char* const keyword : {kind.keyword, kind.exclusive})
        for (const keyword_place& each : keyword ? view.all(keyword) : std::vector<keyword_place>{})
            if (const auto number = number_of(*each.value)) {
                const limit own =
                    limit_of(keyword, *number, keyword == kind.exclusive, kind.is_upper, is_whole);
                if (!tightest || is_tighter(own, *tightest, kind.is_upper))
                    tightest = own;
            }
    const bool is_size = kind.exclusive == nullptr;
    return is_size && !kind.is_upper && tightest && tightest->number == 0.0 ? std::nullopt
                                                                            : tightest;
}

std::vector<double> multiples_of(const schema_view& view, bool is_whole) {
    std::vector<double> made;
    for (const keyword_place& each : view.all("multipleOf"))
        if (const auto number = number_of(*each.value); number && !(is_whole && *number == 1.0))
            made.push_back(*number);
    std::ranges::sort(made);
    return made;
}

/// Whether whatever is a multiple of all of the one is so of all of the other.
bool implies(const std::vector<double>& one, const std::vector<double>& other) {
    return std::ranges::all_of(other, [&](double wide) {
        return std::ranges::any_of(
            one, [&](double narrow) { return std::remainder(narrow, wide) == 0.0; });
    });
}

json::value as_json(const std::vector<double>& numbers) {
    json::array made;
    for (const double each : numbers)
        made.push_back(as_json(each));
    return made.empty() ? json::value() : made.size() == 1 ? made.front() : json::value(made);
}

bool has_unique_items(const schema_view& view) {
    return std::ranges::any_of(view.all("uniqueItems"),
                               [](const keyword_place& each) { return *each.value == true; });
}

} // namespace

void schema_walk::compare_bounds(const pair& both) {
    const bool is_whole = is_whole_number(both.old) && is_whole_number(both.now);
    for (const bound& kind : bounds) {
        const auto before = limit_of(both.old, kind, is_whole);
        const auto after = limit_of(both.now, kind, is_whole);
        const bool tightens = after && (!before || is_tighter(*after, *before, kind.is_upper));
        const bool loosens = before && (!after || is_tighter(*before, *after, kind.is_upper));
        if (!tightens && !loosens)
            continue;
        const std::string keyword = after ? after->keyword : before->keyword;
        const bool is_other = before && after && keyword != before->keyword;
        const json::value was = as_json(before, is_other);
        const json::value is = as_json(after, is_other);
        const auto shown = [](const json::value& value) {
            return value.is_null() ? std::string("none") : json::serialize(value);
        };
        add(tightens ? directed_rule("bound-tightened") : directed_rule("bound-loosened"), both,
            keyword, "has another `" + keyword + "`: it was " + shown(was) + " and is " + shown(is),
            was, is);
    }
    if (has_unique_items(both.old) != has_unique_items(both.now))
        add(has_unique_items(both.now) ? directed_rule("bound-tightened")
                                       : directed_rule("bound-loosened"),
            both, "uniqueItems",
            has_unique_items(both.now) ? "has every item once" : "may have an item twice",
            has_unique_items(both.old), has_unique_items(both.now));
}

void schema_walk::compare_multiples(const pair& both) {
    const bool is_whole = is_whole_number(both.old) && is_whole_number(both.now);
    const auto before = multiples_of(both.old, is_whole);
    const auto after = multiples_of(both.now, is_whole);
    const auto tell = [&](directed_rule rule) {
        add(rule, both, "multipleOf", "is a multiple of another number", as_json(before),
            as_json(after));
    };
    if (!implies(before, after))
        tell("bound-tightened");
    if (!implies(after, before))
        tell("bound-loosened");
}

} // namespace moonage_proto::schemas::diff
