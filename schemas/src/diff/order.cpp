#include "order.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace moonage_proto::schemas::diff {

void sort_findings(std::vector<finding>& all) {
    const auto key = [](const finding& each) {
        return std::tuple(-static_cast<int>(each.level), std::string_view(each.document),
                          each.place.line, each.kind->id, std::string_view(each.fingerprint));
    };
    std::ranges::sort(all, [&](const finding& a, const finding& b) { return key(a) < key(b); });
}

} // namespace moonage_proto::schemas::diff
