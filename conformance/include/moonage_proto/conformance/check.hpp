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
};

/// Every check, in the order in which a run takes them.
std::span<const check> all_checks();

} // namespace moonage_proto::conformance
