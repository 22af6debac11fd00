#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace moonage_proto::fake_server {

/// A rule that all conditions but one would have let fire.
struct near_miss {
    std::string script; ///< Where the rule stands: `header`, `session`, `server`, or an alteration.
    std::size_t rule = 0;  ///< Its place in the script, from 0.
    std::string name;      ///< The rule's own.
    std::string condition; ///< JSON Pointer into the rule, as in `/match/headers/Accept`.
    std::string expected;
    std::string actual;
};

/// A rule that fired.
struct fired_rule {
    std::string script;
    std::size_t rule = 0;
    std::string name;
};

/// What came of the rules for one request or delivery.
struct match_report {
    std::vector<fired_rule> fired;
    std::vector<near_miss> near_misses;
};

} // namespace moonage_proto::fake_server
