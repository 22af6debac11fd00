#include "earlier_faults.hpp"

#include "recorded_answer.hpp"

#include <moonage_proto/rate_limit.hpp>
#include <moonage_proto/retry_after.hpp>
#include <moonage_proto/schemas/earlier_faults.hpp>

namespace moonage_proto::fake_server {

namespace {

using schemas::request_fault;

constexpr unsigned too_many_requests = 429;

bool had_come_before(const journal_entry& earlier, const journal_entry& entry) {
    return earlier.end && earlier.ended <= entry.at;
}

/// Whether a refusal ends the search: it is the last one that counts for the entry.
bool append_if_early(std::vector<request_fault>& faults, const journal_entry& earlier,
                     const journal_entry& entry) {
    const recorded_answer answer = read_answer(earlier);
    const schemas::past_refusal refusal{earlier.number, earlier.operation, earlier.ended,
                                        answer.header(retry_after_header),
                                        answer.header(rate_limit::remaining_header)};
    if (!holds_for(refusal, entry.operation))
        return false;
    if (auto early = sent_too_early(refusal, entry.at))
        faults.push_back(*std::move(early));
    return true;
}

bool is_repetition(const journal_entry& earlier, const journal_entry& entry,
                   const recorded_request& asked) {
    if (earlier.request_body_bytes != entry.request_body_bytes ||
        earlier.request_body != entry.request_body)
        return false;
    const recorded_request first = read_recorded(earlier);
    return first.method == asked.method && first.target == asked.target;
}

bool broke_off(const journal_entry& earlier) {
    return earlier.end == wire_end::broken_off || earlier.end == wire_end::failed;
}

} // namespace

void append_earlier_faults(std::vector<request_fault>& faults, const journal& all,
                           const journal_entry& entry, const recorded_request& asked) {
    bool is_early_decided = entry.sender == 0;
    bool is_repetition_decided = asked.method != "POST";
    const auto& entries = all.entries();
    for (auto each = entries.rbegin(); each != entries.rend(); ++each) {
        if (is_early_decided && is_repetition_decided)
            return;
        const journal_entry& earlier = **each;
        if (earlier.number >= entry.number || earlier.sender != entry.sender ||
            !had_come_before(earlier, entry))
            continue;
        if (!is_early_decided && earlier.status == too_many_requests)
            is_early_decided = append_if_early(faults, earlier, entry);
        if (is_repetition_decided || !is_repetition(earlier, entry, asked))
            continue;
        is_repetition_decided = true;
        if (broke_off(earlier))
            faults.push_back(schemas::repeated_post(earlier.number));
    }
}

} // namespace moonage_proto::fake_server
