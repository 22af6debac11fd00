#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace moonage_proto::conformance {

/// Leaves `count` of the elements, drawn and put in an order by nothing but the seed: std::shuffle
/// differs from one standard library to the next.
template <class Element>
void draw(std::vector<Element>& from, std::uint64_t seed, std::size_t count) {
    std::mt19937_64 random(seed);
    for (std::size_t left = from.size(); left > 1; --left)
        std::swap(from[left - 1], from[static_cast<std::size_t>(random() % left)]);
    from.erase(from.begin() + static_cast<std::ptrdiff_t>(std::min(count, from.size())),
               from.end());
}

} // namespace moonage_proto::conformance
