#include "rules.hpp"

#include <algorithm>

namespace moonage_proto::schemas::diff {

std::string_view title(side whom) {
    switch (whom) {
    case side::nobody:
        return "nobody";
    case side::clients:
        return "clients";
    case side::servers:
        return "servers";
    case side::receivers:
        return "webhook receivers";
    case side::readers:
        return "clients or webhook receivers";
    }
    return {};
}

std::span<const rule> rules() {
    return all_rules;
}

const rule* find_rule(std::string_view id) {
    const auto found = std::ranges::find(all_rules, id, &rule::id);
    return found == all_rules.end() ? nullptr : &*found;
}

} // namespace moonage_proto::schemas::diff
