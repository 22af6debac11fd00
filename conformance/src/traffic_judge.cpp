#include "traffic_judge.hpp"

#include "base_url_guess.hpp"
#include "judges/judge_exchange.hpp"
#include "reply_body.hpp"
#include "report_builder.hpp"
#include "traffic_masking.hpp"

#include <moonage_proto/conformance/check.hpp>
#include <moonage_proto/route.hpp>

#include <algorithm>
#include <utility>

namespace moonage_proto::conformance {
namespace {

using schemas::request_fault;
using schemas::request_fault_kind;

constexpr std::size_t most_kept = 10000;
constexpr std::size_t most_bytes_kept = std::size_t{64} << 20;
constexpr std::size_t most_faults = 1000;
constexpr std::size_t most_senders = 1000;
constexpr std::size_t most_polls = 1000;
constexpr std::size_t most_secrets = 3000;

std::size_t size_of(const exchange& seen) {
    return seen.request.body.size() + (seen.response ? seen.response->body.size() : 0);
}

bool shows_violation(const findings& found) {
    return std::ranges::any_of(found.all(),
                               [](const auto& each) { return each.second.violated > 0; });
}

/// Of faults whose sentence tells of another exchange, all are the same.
bool is_same(const request_fault& left, const request_fault& right) {
    return left.what == right.what && left.where == right.where &&
           (left.sentence == right.sentence || left.what == request_fault_kind::sent_too_early ||
            left.what == request_fault_kind::repeated_post);
}

bool is_preflight(const http_request& request) {
    return request.method == "OPTIONS" && request.headers.find("Access-Control-Request-Method");
}

/// To what a recording has of them, so that it is judged as what it records was.
void round_times(exchange& seen) {
    seen.started = std::chrono::floor<std::chrono::milliseconds>(seen.started);
    seen.duration = std::chrono::round<std::chrono::microseconds>(seen.duration);
}

profile target_of(const base_url& base, std::optional<enum plan> plan) {
    profile made;
    made.base_url = base.text();
    made.plan = plan;
    return made;
}

} // namespace

traffic_judge::traffic_judge(const base_url& base, std::optional<enum plan> plan)
    : base_(base)
    , target_(target_of(base, plan))
    , secrets_(target_) {}

bool traffic_judge::is_judged(const exchange& seen) const {
    return !path_below(base_, seen.request.url).empty() && !is_preflight(seen.request);
}

void traffic_judge::learn_secrets(const exchange& seen) {
    if (secrets_.size() > most_secrets)
        secrets_ = masking(target_);
    if (const auto key = seen.request.headers.find("Authorization"))
        secrets_.add(key->substr(key->find(' ') + 1));
    if (operation_of(seen) == operation_id::create_webhook)
        secrets_.add_secret_of(seen.request);
}

/// A run of ours does not take HEAD for an operation either.
std::optional<operation_id> traffic_judge::operation_of(const exchange& seen) const {
    const std::string& method = seen.request.method;
    const auto* called = find_route(method, path_below(base_, seen.request.url)).called;
    if (!called || to_string(called->method) != method)
        return std::nullopt;
    return called->id;
}

/// Masked Authorizations tell nothing; a recording has the sender that they stood for.
std::size_t traffic_judge::sender_of(const exchange& seen) {
    const auto key = seen.request.headers.find("Authorization");
    if (!key || key->find(masking::mask) != key->npos)
        return seen.sender;
    if (senders_.size() == most_senders)
        senders_.clear();
    const auto [place, is_new] = senders_.try_emplace(std::string(*key), last_sender_ + 1);
    last_sender_ += is_new ? 1 : 0;
    return place->second;
}

const exchange& traffic_judge::take(exchange seen, recorded_by by) {
    round_times(seen);
    seen.operation = operation_of(seen);
    seen.sender = sender_of(seen);
    if (by != recorded_by::check) {
        learn_secrets(seen);
        seen = mask_traffic(std::move(seen), secrets_);
    }
    if (seen.response)
        seen.body = parse_body(*seen.response);
    judge(seen, by);
    ++taken_;
    succeeded_ += seen.is_success() ? 1 : 0;
    first_start_ = std::min(first_start_, seen.started);
    last_end_ = std::max(last_end_, seen.started + seen.duration);
    return keep(std::move(seen));
}

/// Twice, as what one exchange shows is told apart from what all have shown.
void traffic_judge::judge(const exchange& seen, recorded_by by) {
    last_ = {};
    judge_exchange(seen, last_.found, target_);
    judge_exchange(seen, found_, target_);
    judge_path(seen);
    if (by == recorded_by::check)
        return;
    last_.faults = clients_.take(seen, path_below(base_, seen.request.url));
    for (const request_fault& each : last_.faults)
        count(each, seen);
}

/// Polls that overlap may be answered in any order.
void traffic_judge::judge_path(const exchange& seen) {
    if (seen.operation != operation_id::get_action || !seen.is_success())
        return;
    const auto now = polled(seen);
    if (!now)
        return;
    const auto before = polls_.find(seen.request.url);
    if (before != polls_.end() && before->second.came <= seen.started) {
        judge_action_path(last_.found, before->second.told, *now);
        judge_action_path(found_, before->second.told, *now);
    }
    if (polls_.size() == most_polls)
        polls_.clear();
    polls_.insert_or_assign(seen.request.url, last_poll{*now, seen.started + seen.duration});
}

void traffic_judge::count(const request_fault& fault, const exchange& seen) {
    auto known = std::ranges::find_if(faults_, [&](const client_fault& each) {
        return each.operation == seen.operation && is_same(each.fault, fault);
    });
    if (known == faults_.end()) {
        if (faults_.size() == most_faults)
            return;
        known = faults_.insert(known, {fault, seen.operation, 0, {}});
    }
    ++known->count;
    if (known->exchanges.size() < client_fault::max_exchanges)
        known->exchanges.push_back(seen.number);
}

const exchange& traffic_judge::keep(exchange seen) {
    make_room();
    store& place = shows_violation(last_.found) || !last_.faults.empty() ? evidence_ : others_;
    place.bytes += size_of(seen);
    return place.exchanges.emplace_back(std::move(seen));
}

void traffic_judge::make_room() {
    const auto is_full = [this] {
        return evidence_.exchanges.size() + others_.exchanges.size() >= most_kept ||
               evidence_.bytes + others_.bytes > most_bytes_kept;
    };
    while (is_full()) {
        store& place = others_.exchanges.empty() ? evidence_ : others_;
        place.bytes -= size_of(place.exchanges.front());
        place.exchanges.pop_front();
    }
}

std::deque<exchange> traffic_judge::all_kept() const {
    std::deque<exchange> all = evidence_.exchanges;
    all.insert(all.end(), others_.exchanges.begin(), others_.exchanges.end());
    std::ranges::sort(all, {}, &exchange::number);
    return all;
}

/// What only the requests of a run decide is not missing from what others sent.
void traffic_judge::leave_to_runs() {
    const auto passive = judged_passively();
    const auto sequences = action_path_requirements();
    for (const check& each : all_checks())
        for (const requirement_id row : each.requirements)
            if (std::ranges::find(passive, row) == passive.end() &&
                std::ranges::find(sequences, row) == sequences.end())
                found_.not_applicable(row, "only a run of `check` decides it, by its own requests");
    if (!target_.plan)
        found_.not_applicable("rate-limit.headers.limit-is-the-plans",
                              "the plan of the organization is not known; name it with --plan");
}

report traffic_judge::finish(std::string stopped) {
    found_.conclude();
    leave_to_runs();
    const selection all;
    const std::deque<exchange> kept = all_kept();
    report made = build_report({target_, found_, all, secrets_, kept, std::move(stopped)});
    made.requests = taken_;
    made.succeeded = succeeded_;
    made.request_faults = faults_;
    std::ranges::stable_sort(made.request_faults, {},
                             [](const client_fault& each) { return each.fault.level; });
    if (taken_ > 0) {
        made.started = first_start_;
        made.duration = std::chrono::ceil<std::chrono::milliseconds>(last_end_ - first_start_);
    }
    return made;
}

} // namespace moonage_proto::conformance
