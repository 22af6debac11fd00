#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

/// What libFuzzer, or driver.cpp in its place, calls with each input.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

/// Inputs that the driver mutates. A target defines its own; without, it starts from nothing.
std::vector<std::string> fuzz_seeds();

namespace moonage_proto::fuzz {

/// Stops the run, as a sanitizer would, where a property does not hold.
inline void require(bool holds, std::string_view property) {
    if (holds)
        return;
    std::cerr << "does not hold: " << property << '\n';
    std::abort();
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

} // namespace moonage_proto::fuzz
