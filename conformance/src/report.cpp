#include <moonage_proto/conformance/report.hpp>

#include <algorithm>

namespace moonage_proto::conformance {

std::size_t report::count(conformance::verdict wanted) const {
    return static_cast<std::size_t>(
        std::count_if(results.begin(), results.end(), [wanted](const requirement_result& result) {
            return result.verdict == wanted;
        }));
}

std::size_t report::new_failures() const {
    return static_cast<std::size_t>(std::ranges::count_if(results, [](const auto& result) {
        return result.verdict == verdict::fail && result.known.empty();
    }));
}

const exchange* report::find_exchange(std::size_t number) const {
    const auto found = std::find_if(exchanges.begin(), exchanges.end(),
                                    [number](const exchange& e) { return e.number == number; });
    return found == exchanges.end() ? nullptr : &*found;
}

namespace {

bool client_violates(const report& finished) {
    return std::ranges::any_of(finished.request_faults, [](const client_fault& each) {
        return each.fault.level == schemas::fault_level::violation;
    });
}

/// Then the fault is not ours.
bool has_lost_answers(const report& finished) {
    return std::ranges::any_of(finished.exchanges,
                               [](const exchange& each) { return !each.is_whole(); });
}

} // namespace

int exit_code(const report& finished, bool require_all) {
    constexpr int conforms = 0, violates = 1, undecided = 3, harness_fault = 4;
    if (finished.new_failures() > 0 || !finished.baseline.empty() || client_violates(finished))
        return violates;
    if (!finished.stopped.empty())
        return undecided;
    if (finished.count(verdict::harness_error) > 0)
        return has_lost_answers(finished) ? undecided : harness_fault;
    if (finished.succeeded == 0 || finished.count(verdict::pass) == 0)
        return undecided;
    const bool lacks_some =
        std::any_of(finished.results.begin(), finished.results.end(), [](const auto& result) {
            return result.is_required && result.verdict == verdict::not_run;
        });
    return require_all && lacks_some ? undecided : conforms;
}

} // namespace moonage_proto::conformance
