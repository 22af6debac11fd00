#pragma once

#include <random>

namespace moonage_proto::fake_server {

/// From 0 up to but not 1, in steps of 2^-53. What std::uniform_real_distribution makes of the same
/// source differs between libraries.
inline double draw(std::mt19937_64& random) {
    return static_cast<double>(random() >> 11) * 0x1.0p-53;
}

} // namespace moonage_proto::fake_server
