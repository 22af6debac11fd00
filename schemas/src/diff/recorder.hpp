#pragma once

#include "rules.hpp"

#include <moonage_proto/schemas/diff/compare.hpp>

#include <map>
#include <string>

namespace moonage_proto::schemas::diff {

/// A change as a comparer sees it.
struct change {
    rule_id rule;
    std::string subject; ///< What has changed, whatever the order and the lines of the files.
    std::string what;
    std::string document;
    std::string pointer;
    json::value before{};
    json::value after{};
    std::string use{};
    bool is_for_receivers = false; ///< Whether the readers are the receivers of webhooks.
};

/// Collects changes. One that is met in several places is one finding.
class recorder {
public:
    recorder(const contract& old, const contract& now)
        : old_(old)
        , now_(now) {}

    void add(change seen);

    std::vector<finding> take();

private:
    const contract& old_;
    const contract& now_;
    std::map<std::string, finding> by_fingerprint_;
};

} // namespace moonage_proto::schemas::diff
