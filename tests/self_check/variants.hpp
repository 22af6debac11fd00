#pragma once

#include "trial.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace self_check {

/// What runs complain of in a server that differs only as the reference permits.
struct acquittal {
    std::vector<std::string> variants;
    std::set<std::string_view> failed; ///< Ids of requirements.
    std::set<std::string_view> warned;
    std::vector<std::string> other_troubles; ///< Faults of the run, and what it left behind.
    std::string text;                        ///< The report that complains; else empty.

    bool is_clean() const { return failed.empty() && other_troubles.empty(); }
};

/// Tries each variant of the catalogue.
std::vector<acquittal> try_variants(const manner& how);

/// Tries so many pairs of variants, drawn from a fixed seed, on a clock that goes on by itself.
std::vector<acquittal> try_pairs(std::size_t count);

} // namespace self_check
