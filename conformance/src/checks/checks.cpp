#include "sections.hpp"

#include <vector>

namespace moonage_proto::conformance {

std::span<const check> all_checks() {
    static const std::vector<check> all = [] {
        std::vector<check> joined;
        for (const auto& section :
             {authentication_checks(), key_rotation_checks(), space_list_checks(), space_checks(),
              key_type_checks(), webhook_checks(), message_checks(), streaming_checks(),
              history_checks(), action_checks(), integration_checks(), error_checks(),
              input_checks(), keyless_checks(), key_matrix_checks(), rate_limit_checks()})
            joined.insert(joined.end(), section.begin(), section.end());
        return joined;
    }();
    return all;
}

} // namespace moonage_proto::conformance
