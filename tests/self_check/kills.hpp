#pragma once

#include "trial.hpp"

#include <moonage_proto/fake_server/catalogue.hpp>
#include <moonage_proto/requirements.hpp>

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace self_check {

/// Whether runs find a violation, and what else they find failed because of it.
struct kill {
    const moonage_proto::fake_server::catalogue_entry* violation = nullptr;
    const moonage_proto::requirement* broken = nullptr;
    std::vector<std::string> variants; ///< How the server differs besides, as it may.
    bool is_killed = false;
    bool needs_exhaust = false;        ///< Nothing within the limits of the plan shows it.
    std::string_view check;            ///< As in `complaint`.
    std::set<std::string_view> others; ///< The other requirements that failed.
    std::string text;                  ///< The last report.

    /// The part of the violation's name that is not the requirement's.
    std::string_view variant() const;
};

/// The requirement that a violation is named for; null where the ledger has none of that id.
const moonage_proto::requirement*
broken_by(const moonage_proto::fake_server::catalogue_entry& each);

/// Tries each violation of a requirement of that section, in the order of the catalogue: on a clock
/// that goes on by itself, then in real time, then beyond the limits of the plan, until a run finds
/// it.
std::vector<kill> try_violations(moonage_proto::api_section section);

/// The same for so many violations, each with a variant beside it, drawn from a fixed seed: a run
/// that leans on what the plain server does, and need not, misses some.
std::vector<kill> try_violations_of_variants(std::size_t count);

} // namespace self_check
