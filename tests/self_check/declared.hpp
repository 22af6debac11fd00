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

/// A variant that edits what violations of a requirement edit, so that they are not there with it.
struct contradiction {
    std::string requirement; ///< Its id.
    std::string variant;
    std::string why;
};

/// What the files of these names in tests/self_check declare.
const std::vector<consequence>& consequences();
const std::vector<single_way>& single_ways();
const std::vector<contradiction>& contradictions();

} // namespace self_check
