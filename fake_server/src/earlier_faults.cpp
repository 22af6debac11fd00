#include "earlier_faults.hpp"

#include "recorded_answer.hpp"

#include <moonage_proto/rate_limit.hpp>
#include <moonage_proto/retry_after.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace moonage_proto::fake_server {

namespace {

using kind = request_fault_kind;

constexpr unsigned too_many_requests = 429;

/// Whether the refusal was for all that the key asks: without requests left there is no room for
/// any; with some left it was for what was asked, such as one action more at once.
bool is_for_whole_key(const recorded_answer& answer) {
    return answer.header(rate_limit::remaining_header) == "0";
}

bool had_come_before(const journal_entry& earlier, const journal_entry& entry) {
    return earlier.end && earlier.ended <= entry.at;
}

/// When the sender may come again after an answer; empty where it does not say.
std::optional<clock::time_point> open_again(const journal_entry& earlier,
                                            const recorded_answer& answer) {
    const auto text = answer.header(retry_after_header);
    if (!text)
        return std::nullopt;
    const auto delay =
        parse_retry_after(*text, std::chrono::floor<std::chrono::seconds>(earlier.ended));
    if (!delay)
        return std::nullopt;
    return earlier.ended + *delay;
}

/// Whether a refusal ends the search: it is the last one that counts for the entry.
bool append_if_early(std::vector<request_fault>& faults, const journal_entry& earlier,
                     const journal_entry& entry) {
    const recorded_answer answer = read_answer(earlier);
    if (earlier.operation != entry.operation && !is_for_whole_key(answer))
        return false;
    const auto when = open_again(earlier, answer);
    if (when && entry.at < *when) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(*when - entry.at).count();
        faults.push_back({kind::sent_too_early, fault_level::violation,
                          std::string(retry_after_header),
                          "It came " + std::to_string(left) +
                              " ms before the time was over that the answer to request " +
                              std::to_string(earlier.number) + " asked to wait."});
    }
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
            faults.push_back({kind::repeated_post,
                              fault_level::notice,
                              {},
                              "It repeats request " + std::to_string(earlier.number) +
                                  ", whose answer broke off; the work may be done twice."});
    }
}

} // namespace moonage_proto::fake_server
