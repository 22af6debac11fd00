#pragma once

#include <cstddef>
#include <string_view>

namespace moonage_proto::fake_server {

/// Compares so that the time it takes tells no more than the length of what was presented. The
/// secret must not be empty.
inline bool equal_in_constant_time(std::string_view presented, std::string_view secret) {
    unsigned difference = presented.size() == secret.size() ? 0 : 1;
    for (std::size_t i = 0; i != presented.size(); ++i)
        difference |= static_cast<unsigned char>(presented[i] ^ secret[i % secret.size()]);
    return difference == 0;
}

} // namespace moonage_proto::fake_server
