#include "judge_exchange.hpp"

#include "judges.hpp"

#include <moonage_proto/conformance/check.hpp>

#include <vector>

namespace moonage_proto::conformance {

void judge_exchange(const exchange& seen, findings& found, const profile& target) {
    if (!seen.response)
        return;
    const bench at(seen, found);
    judge_rate_limit(at, target);
    judge_media_type(at);
    judge_error(at);
    judge_space_list(at);
    judge_space_details(at);
    judge_message_reply(at);
    judge_stream(at);
    judge_action(at);
    judge_connect_reply(at);
    judge_open_points(at);
}

std::span<const requirement_id> judged_passively() {
    static const std::vector<requirement_id> all = [] {
        std::vector<requirement_id> joined;
        for (const auto& part :
             {media_type_requirements(), error_requirements(), rate_limit_requirements(),
              space_list_requirements(), space_details_requirements(), message_reply_requirements(),
              stream_requirements(), action_requirements(), connect_reply_requirements()})
            joined.insert(joined.end(), part.begin(), part.end());
        return joined;
    }();
    return all;
}

} // namespace moonage_proto::conformance
