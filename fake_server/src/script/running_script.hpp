#pragma once

#include "../response_plan.hpp"
#include "match_report.hpp"
#include "request_facts.hpp"

#include <moonage_proto/fake_server/script/script.hpp>
#include <moonage_proto/webhook.hpp>

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace moonage_proto::fake_server {

using random_source = std::mt19937_64;

/// A script at work: its rules with what has been counted for each. Only for the loop's thread.
///
/// Every rule whose conditions hold is counted, also behind the one that fires. A rule that is
/// used up does not fire, and the next is tried. What is drawn for a `probability` is drawn only
/// where all else holds. The pointers that are handed out last as long as this object.
class running_script {
public:
    /// `place` is what reports call it. Throws std::invalid_argument where the script is not one
    /// that `read_script` takes.
    running_script(script from, std::string place);
    ~running_script();
    running_script(running_script&&) noexcept;
    running_script& operator=(running_script&&) noexcept;

    /// The first rule without a condition on the answer that fires for a request, counted; null
    /// where none does. Adds what fired, and what came close, to the report.
    const behaviour* on_request(const request_facts& seen, random_source& random,
                                match_report& report);

    /// As above, of the rules with a condition on the answer.
    const behaviour* on_answer(const request_facts& seen, const response_plan& answer,
                               random_source& random, match_report& report);

    /// As above, of the rules for deliveries.
    const delivery_edit* on_delivery(webhook_event_type event, const json::object& payload,
                                     random_source& random, match_report& report);

    /// How often each rule matched (before `nth`, `probability` and `times`) and fired.
    struct rule_count {
        std::uint64_t matched = 0;
        std::uint64_t fired = 0;
    };
    const std::vector<rule_count>& counts() const;

    const script& source() const;

    /// Whether the edit is one that this has handed out.
    bool has(const rate_limit_edit& edit) const;

    /// Adds rules behind the others; what was counted stays. Throws as the constructor does.
    void append(std::vector<rule> more);

private:
    struct implementation;
    std::unique_ptr<implementation> implementation_;
};

} // namespace moonage_proto::fake_server
