#pragma once

#include "kills.hpp"
#include "variants.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace self_check {

// docs/kill-matrix.md is joined from parts, each of which is measured and compared apart. Each
// begins with its heading and ends with a line end.

/// What stands above all parts.
std::string introduction();

/// The sums of all that the other parts list.
struct figures {
    std::size_t killed = 0;             ///< Of all violations of the catalogue.
    std::size_t killed_in_variants = 0; ///< Of `mixtures_tried`.
    std::size_t failed_variants = 0;    ///< Of all variants.
    std::size_t failed_pairs = 0;       ///< Of `pairs_tried`.
    std::size_t requests = 0;           ///< Of a run within the limits of the Standard plan.
};
std::string figures_part(const figures& measured);

std::string section_part(moonage_proto::api_section section, const std::vector<kill>& kills);
std::string consequences_part();
std::string single_ways_part();
std::string variants_part(const std::vector<acquittal>& tried);

/// How many pairs of variants are drawn, and how many of a violation and a variant.
inline constexpr std::size_t pairs_tried = 60;
inline constexpr std::size_t mixtures_tried = 60;

/// Of a run that tries out the limits, which depends on how soon they are reached.
inline constexpr std::size_t most_requests_exhaust = 180;

/// The part of a document that begins with the same heading as `part`; empty where it has none.
std::string same_part(std::string_view document, std::string_view part);

} // namespace self_check
