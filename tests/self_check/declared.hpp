#pragma once

#include <string>
#include <vector>

namespace self_check {

/// That a requirement cannot be broken as some violation of another breaks it without failing too.
struct consequence {
    std::string broken; ///< Id of the requirement that is broken on purpose.
    std::string fails;  ///< Id of the one that fails with it.
    std::string why;

    bool operator==(const consequence&) const = default;
};

/// A requirement that can be broken in one way only.
struct single_way {
    std::string requirement; ///< Its id.
    std::string why;
};

/// What tests/self_check/consequences.json and single_ways.json declare.
const std::vector<consequence>& consequences();
const std::vector<single_way>& single_ways();

} // namespace self_check
