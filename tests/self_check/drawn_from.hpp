#pragma once

#include <random>
#include <vector>

namespace self_check {

/// The standard's engines draw the same everywhere; its distributions do not.
template <class T>
const T& drawn_from(const std::vector<T>& all, std::mt19937& seed) {
    return all[seed() % all.size()];
}

} // namespace self_check
