#include "base_url_guess.hpp"
#include "traffic_judge.hpp"

#include <moonage_proto/conformance/audit.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace moonage_proto::conformance {
namespace {

using exchanges = std::vector<recorded_exchange>;

/// All exchanges in one list, numbered through.
exchanges joined(std::vector<traffic> files) {
    exchanges all;
    for (traffic& file : files) {
        const std::size_t before = all.empty() ? 0 : all.back().seen.number;
        for (recorded_exchange& each : file.exchanges) {
            each.seen.number += before;
            all.push_back(std::move(each));
        }
    }
    return all;
}

const recorded_exchange* first_that_tells(const exchanges& all) {
    const auto found = std::ranges::find_if(
        all, [](const recorded_exchange& each) { return !each.base_url.empty(); });
    return found == all.end() ? nullptr : &*found;
}

result<base_url> base_of(const exchanges& all, const std::string& asked, bool& is_guessed) {
    if (!asked.empty())
        return parse_base_url(asked);
    if (const recorded_exchange* first = first_that_tells(all))
        return parse_base_url(first->base_url);
    is_guessed = true;
    if (auto guessed = guess_base_url(all))
        return *std::move(guessed);
    return fault{{},
                 "a request for an operation of the reference, by which the base URL is told",
                 "none; name it with --base-url URL"};
}

std::optional<enum plan> plan_of(const exchanges& all) {
    const recorded_exchange* first = first_that_tells(all);
    return first ? first->plan : std::nullopt;
}

} // namespace

result<audited> audit(std::vector<traffic> files, const audit_options& options) {
    audited made;
    exchanges all = joined(std::move(files));
    const auto base = base_of(all, options.base_url, made.is_base_guessed);
    if (!base)
        return base.error();
    traffic_judge judge(*base, options.plan ? options.plan : plan_of(all));
    made.left_out = std::erase_if(
        all, [&](const recorded_exchange& each) { return !judge.is_judged(each.seen); });
    for (const recorded_exchange& each : all)
        judge.learn_secrets(each.seen);
    for (recorded_exchange& each : all)
        judge.take(std::move(each.seen), each.by);
    made.report = judge.finish({});
    return made;
}

} // namespace moonage_proto::conformance
