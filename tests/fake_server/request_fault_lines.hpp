#pragma once

#include "../../fake_server/src/request_faults.hpp"
#include "recorded_journal.hpp"

#include <moonage_proto/enum_names.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace test {

using moonage_proto::schemas::fault_level;
using moonage_proto::schemas::request_fault;
using strings = std::vector<std::string>;

/// Kind and place of each fault.
inline strings lines(const std::vector<request_fault>& faults) {
    strings made;
    for (const request_fault& each : faults)
        made.push_back(std::string(moonage_proto::to_string(each.what)) +
                       (each.where.empty() ? "" : " ") + each.where);
    return made;
}

/// A message to a space, as the reference has it but for the body.
inline sent message(std::string_view body, std::chrono::nanoseconds after = 0s) {
    return {.method = "POST",
            .path = "/v1/spaces/sp_own/messages",
            .body = body,
            .headers = json_headers(),
            .after = after};
}

inline constexpr std::string_view good = R"({"content": "Hi"})";

} // namespace test
