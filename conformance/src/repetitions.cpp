#include "repetitions.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

namespace moonage_proto::conformance {
namespace {

/// In a run of ours, so that a person finds it in the report.
std::string in_repetition(std::size_t number, const std::string& what) {
    return "in repetition " + std::to_string(number) + ": " + what;
}

} // namespace

void repetitions::add(report next) {
    ++count_;
    for (const requirement_result& each : next.results) {
        auto& seen = verdicts_[each.row];
        seen.resize(count_ - 1, verdict::not_run); // What is merely observed may have no result.
        seen.push_back(each.verdict);
    }
    if (count_ == 1) {
        whole_ = std::move(next);
        return;
    }
    for (exchange& each : next.exchanges)
        each.number += whole_.requests;
    for (requirement_result& each : next.results)
        add_result(std::move(each), next);
    whole_.requests += next.requests;
    whole_.succeeded += next.succeeded;
    whole_.duration += next.duration;
    whole_.was_interrupted = next.was_interrupted;
    if (!next.stopped.empty())
        whole_.stopped = in_repetition(count_, next.stopped);
    for (cleanup_problem& each : next.cleanup)
        whole_.cleanup.push_back({std::move(each.what), in_repetition(count_, each.reason)});
}

void repetitions::add_result(requirement_result&& next, report& from) {
    for (std::size_t& number : next.exchanges)
        number += whole_.requests;
    const auto ours = std::ranges::find(whole_.results, next.row, &requirement_result::row);
    if (ours == whole_.results.end()) {
        take_exchanges(next, from);
        const auto after = std::ranges::find_if(
            whole_.results, [&](const auto& each) { return each.row > next.row; });
        whole_.results.insert(after, std::move(next)); // The ledger is one array.
    } else if (weight_of(next.verdict) > weight_of(ours->verdict)) {
        take_exchanges(next, from);
        *ours = std::move(next);
    }
}

void repetitions::take_exchanges(const requirement_result& shown, const report& from) {
    for (const std::size_t number : shown.exchanges) {
        const exchange* const found = from.find_exchange(number);
        const auto place =
            std::ranges::lower_bound(whole_.exchanges, number, {}, &exchange::number);
        if (found != nullptr && (place == whole_.exchanges.end() || place->number != number))
            whole_.exchanges.insert(place, *found);
    }
}

report repetitions::take() {
    for (requirement_result& each : whole_.results) {
        auto seen = verdicts_[each.row];
        seen.resize(count_, verdict::not_run);
        if (std::ranges::adjacent_find(seen, std::not_equal_to()) != seen.end())
            each.verdicts = std::move(seen);
    }
    return std::move(whole_);
}

} // namespace moonage_proto::conformance
