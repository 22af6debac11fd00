#pragma once

#include "delivery_rules.hpp"
#include "webhook_client.hpp"
#include "webhook_target.hpp"

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace moonage_proto::fake_server {

using delivery_edits = std::vector<const delivery_edit*>;

/// How a delivery goes out. Numbers are bounded: a hundred requests of each kind, pauses of a year.
struct delivery_plan {
    bool is_dropped = false;
    bool goes_after_next = false;
    std::chrono::milliseconds delay{0};
    std::size_t copies = 1; ///< Requests in sequence, whatever is answered.
    /// The pauses before each further request, as long as none was answered by 2xx.
    std::vector<std::chrono::milliseconds> retries;
    webhook_request request;
    std::optional<std::string> signature; ///< As the request has it.
    std::vector<std::string> edits;       ///< In words; without secrets and header values.
};

/// Edits the payload, before it is signed: `set` and `remove` of each edit, one edit after the
/// other.
void edit_payload(json::value& payload, const delivery_edits& edits);

/// Signs a payload (reference: Webhooks / Verifying signatures) and plans how it goes out. Of
/// several edits delays add up, the last of `repeat`, `retry_ms` and `secret` counts, and the
/// others act one after the other. A header field that is none (RFC 9110 section 5) stays away.
delivery_plan plan_delivery(const std::string& payload, const std::string& secret,
                            const webhook_target& where, const delivery_edits& edits);

} // namespace moonage_proto::fake_server
