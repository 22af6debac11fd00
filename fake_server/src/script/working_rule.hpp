#pragma once

#include "compiled_match.hpp"
#include "match_report.hpp"

#include <moonage_proto/fake_server/script/script.hpp>

#include <cstdint>
#include <optional>
#include <random>
#include <string>

namespace moonage_proto::fake_server {

/// What kept a rule from firing, where it was one condition alone.
struct missed_condition {
    std::string pointer;
    std::string expected;
    std::string actual;
};

/// One rule at work.
class working_rule {
public:
    /// Throws std::invalid_argument where the rule's `match` cannot be compiled.
    explicit working_rule(const rule& from);

    match_stage stage() const { return match_.stage; }
    const behaviour& does() const { return does_; }
    const std::string& name() const { return name_; }

    /// What came of the rule for one subject.
    struct outcome {
        bool matched = false; ///< All conditions but `nth`, `probability` and `times` held.
        bool fires = false;
        std::optional<missed_condition> missed;
    };

    /// Tries the rule; `matched` and `fired` are what was counted before. Nothing is drawn where
    /// the rule may not fire, because one before it did.
    outcome try_on(const match_subject& seen, std::uint64_t matched, std::uint64_t fired,
                   bool may_fire, std::mt19937_64& random) const;

private:
    std::string name_;
    compiled_match match_;
    behaviour does_;
    std::optional<std::uint64_t> times_;
};

} // namespace moonage_proto::fake_server
