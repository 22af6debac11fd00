#pragma once

#include <random>
#include <string>

namespace moonage_proto::conformance {

/// So many hexadecimal digits, so that runs at the same time take different names.
inline std::string random_hex(int digits) {
    std::random_device device;
    std::string text;
    for (int i = 0; i < digits; ++i)
        text += "0123456789abcdef"[device() % 16];
    return text;
}

} // namespace moonage_proto::conformance
