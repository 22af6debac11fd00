#pragma once

#include <moonage_proto/schemas/diff/compare.hpp>

#include <set>
#include <string>

namespace moonage_proto::schemas::test {

using ids = std::set<std::string>;

/// The rules that tell one version from another.
inline ids rules_of(const contract& old, const contract& now) {
    ids found;
    for (const diff::finding& each : diff::compare(old, now).findings)
        found.emplace(each.kind->id);
    return found;
}

} // namespace moonage_proto::schemas::test
