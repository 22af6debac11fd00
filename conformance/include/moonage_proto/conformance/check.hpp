#pragma once

#include <moonage_proto/effect.hpp>
#include <moonage_proto/requirements.hpp>

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace moonage_proto::conformance {

class context;

/// One active check: it sends requests and judges requirements by the answers.
struct check {
    std::string_view id;                      ///< Stable slug, as in `spaces.pagination`.
    std::string_view summary;                 ///< One sentence.
    std::vector<requirement_id> requirements; ///< All that it can decide.
    std::vector<effect> effects;              ///< What must be allowed for it to run.
    void (*run)(context&);
    std::size_t requests = 0; ///< How many it sends, at most, in a run of all checks
                              ///< against a server that answers at once; 0: not said.
    /// Members of a profile, as in `prompts.slow`, without which some of its requirements stay
    /// undecided. That it needs `keys.organization` goes without saying.
    std::vector<std::string_view> needs = {};
    /// The check whose findings or fixtures it builds on: a shard or a job takes both or neither.
    std::string_view after = {};
    /// Whether other checks at the same time could disturb what it judges, as they change the list
    /// of spaces, use up limits or cause deliveries. Jobs leave it until they are done.
    bool is_alone = false;
};

/// Every check, in the order in which a run takes them.
std::span<const check> all_checks();

/// Every checked requirement that a run judges by whatever it exchanges, beside those of the
/// checks.
std::span<const requirement_id> judged_passively();

} // namespace moonage_proto::conformance
