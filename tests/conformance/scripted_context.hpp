#pragma once

#include "judge_support.hpp"

#include <moonage_proto/conformance/check.hpp>
#include <moonage_proto/conformance/context.hpp>
#include <moonage_proto/conformance/webhook_receiver.hpp>

#include <algorithm>
#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace judge_support {

using script = std::function<exchange(const request_spec&)>;

/// A context without a server: a function makes the answers.
class scripted_context final : public context {
public:
    explicit scripted_context(script answer)
        : answer_(std::move(answer)) {
        target_.allow = {effect::write, effect::spend, effect::external, effect::exhaust};
        target_.plan = plan::standard;
        target_.provider = "github";
        target_.prompts.slow = "slow";
    }

    const profile& target() const override { return target_; }
    const exchange& send(const request_spec& request) override {
        exchange& seen = seen_.emplace_back(answer_(request));
        seen.number = seen_.size();
        judge_exchange(seen, found_, target_);
        return seen;
    }
    const exchange& send_raw(const raw_request&) override { return none(); }
    bool visit(const base_url&, const std::string&) override { return false; }
    const exchange& must_succeed(const request_spec& request) override { return send(request); }
    std::string shared_space() override { return "sp_shared"; }
    std::string new_space() override { return "sp_new"; }
    std::string new_name() override { return "conformance 1a2b-1"; }
    std::string created_id(const exchange&) override { return "sp_new"; }
    const exchange& shared_stream() override { return reply_; }
    const exchange& shared_reply() override { return reply_; }
    const std::vector<const exchange*>& shared_action() override {
        return action_.empty() ? none_seen() : action_;
    }
    std::vector<const exchange*> poll_action(const std::string&, const std::string&) override {
        return none_seen();
    }
    webhook_receiver& receiver() override {
        if (!target_.webhooks)
            throw not_decidable{"no receiver"};
        if (!receiver_)
            receiver_ = std::make_unique<webhook_receiver>(*target_.webhooks);
        return *receiver_;
    }
    std::uint64_t seed() const override { return seed_; }
    bool is_thorough() const override { return is_thorough_; }
    std::vector<const exchange*> exchanges() const override {
        std::vector<const exchange*> all;
        for (const exchange& each : seen_)
            all.push_back(&each);
        return all;
    }
    findings& found() override { return found_; }
    void wait(std::chrono::milliseconds) override {}

    /// What the action of the run is to have looked like, its trigger first.
    void take_action(std::vector<exchange> seen) {
        polls_ = std::move(seen);
        for (const exchange& each : polls_)
            action_.push_back(&each);
    }
    profile& wanted() { return target_; }
    void sample_with(std::uint64_t seed) { seed_ = seed; }
    void try_all() { is_thorough_ = true; }

    finding of(std::string_view requirement) const {
        const auto found = found_.all().find(requirement);
        return found == found_.all().end() ? finding() : found->second;
    }

private:
    static const exchange& none() { throw not_decidable{"not made"}; }
    static const std::vector<const exchange*>& none_seen() { throw not_decidable{"not made"}; }

    script answer_;
    const exchange reply_ =
        sending(answered(operation_id::send_message, "/spaces/sp_shared/messages", 200, "{}"),
                R"({"content": "Hi"})");
    profile target_;
    std::uint64_t seed_ = 1;
    bool is_thorough_ = false;
    findings found_;
    std::vector<exchange> polls_;
    std::vector<const exchange*> action_;
    std::deque<exchange> seen_;
    std::unique_ptr<webhook_receiver> receiver_;
};

/// Runs a check as the engine does; why it was given up, empty where it was not.
inline std::string run_check(context& run, std::span<const check> section, std::string_view id) {
    const auto found = std::ranges::find(section, id, &check::id);
    if (found == section.end())
        throw std::out_of_range("no such check");
    try {
        found->run(run);
    } catch (const not_decidable& why) {
        return why.reason;
    }
    return {};
}

} // namespace judge_support
