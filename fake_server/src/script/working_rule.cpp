#include "working_rule.hpp"

#include "../draw.hpp"
#include <cstddef>
#include <utility>
#include <vector>

namespace moonage_proto::fake_server {

namespace {

/// The conditions that do not hold; no more than two are looked for.
std::vector<const match_condition*> broken(const std::vector<match_condition>& conditions,
                                           const match_subject& seen) {
    std::vector<const match_condition*> found;
    for (const match_condition& each : conditions) {
        if (found.size() == 2)
            break;
        if (!each.holds(seen))
            found.push_back(&each);
    }
    return found;
}

} // namespace

working_rule::working_rule(const rule& from)
    : name_(from.name)
    , match_(compile_match(from.match).value())
    , does_(from.does) {
    if (from.times)
        times_ = static_cast<std::uint64_t>(*from.times);
}

working_rule::outcome working_rule::try_on(const match_subject& seen, std::uint64_t matched,
                                           std::uint64_t fired, bool may_fire,
                                           std::mt19937_64& random) const {
    const auto unmet = broken(match_.conditions, seen);
    outcome made;
    made.matched = unmet.empty();
    const std::uint64_t count = matched + 1;
    const bool is_nth = !match_.nth || match_.nth->has(count);
    const bool is_used_up = times_ && fired >= *times_;
    const std::size_t misses = unmet.size() + !is_nth + is_used_up;
    if (misses > 1)
        return made;
    if (!unmet.empty()) {
        const match_condition& missed = *unmet.front();
        made.missed = {missed.pointer, missed.expected, missed.actual(seen)};
    } else if (!is_nth) {
        made.missed = {"/match/nth", match_.nth->text(), std::to_string(count)};
    } else if (is_used_up) {
        made.missed = {"/times", "to fire at most " + std::to_string(*times_) + " times",
                       std::to_string(fired) + " times before"};
    } else if (may_fire) {
        const double drawn = match_.probability ? draw(random) : -1;
        made.fires = drawn < match_.probability.value_or(1);
        if (!made.fires)
            made.missed = {"/match/probability",
                           "a draw below " + std::to_string(*match_.probability),
                           std::to_string(drawn)};
    }
    return made;
}

} // namespace moonage_proto::fake_server
