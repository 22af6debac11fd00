#pragma once

#include <moonage_proto/conformance/exchange.hpp>
#include <moonage_proto/conformance/verdict.hpp>
#include <moonage_proto/plan.hpp>
#include <moonage_proto/requirement.hpp>
#include <moonage_proto/schemas/request_fault.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace moonage_proto::conformance {

/// What a run says of one requirement.
struct requirement_result {
    const requirement* row = nullptr; ///< Its row of the ledger.
    conformance::verdict verdict = verdict::not_run;
    std::string expected;
    std::string actual;
    std::string reason;                 ///< Why it was not decided.
    std::vector<std::size_t> exchanges; ///< Numbers; at most `max_exchanges` of them.
    std::size_t telling = 0;            ///< How many of them, from the first on, show it.
    std::vector<std::size_t> met_by;    ///< What shows it met, where it was also violated.
    /// As in `violated with 400, 401; met with 200`; empty where statuses do not tell them apart.
    std::string contrast;
    std::vector<std::string> details; ///< What shows it beside exchanges, as a delivery.
    std::size_t held = 0;             ///< How often it was seen met.
    std::size_t violated = 0;         ///< How often it was seen not met.
    std::vector<std::string> observations;
    std::string reproduce;   ///< Curl lines and comments; empty where it was not violated.
    bool is_required = true; ///< Whether `require_all` asks for it.
    bool saw_all = true;     ///< Whether no check that may decide it was left out.
    /// The baseline's reason for a failure that is known; empty: it is not known.
    std::string known;
    /// The line of a baseline that would make a failure known; empty where there is no baseline, or
    /// where it has one.
    std::string baseline_entry;
    /// Those of each repetition, in order, where they differ: the requirement is flaky. Else empty.
    std::vector<conformance::verdict> verdicts;

    static constexpr std::size_t max_exchanges = 20;
};

/// Something that the run created and could not remove.
struct cleanup_problem {
    std::string what; ///< As in `space sp_abc123`.
    std::string reason;
};

/// An entry of the baseline that no longer holds.
struct baseline_problem {
    std::size_t line = 0; ///< Of the baseline's file, from 1.
    std::string id;       ///< Of the requirement that it names.
    std::string problem;  ///< What is wrong with it, and what to do.
    bool is_stale = true; ///< Whether its line is to be deleted; else it has expired.
};

/// What a client did against the contract, of all its requests that did the same.
struct client_fault {
    schemas::request_fault fault;
    std::optional<operation_id> operation;
    std::size_t count = 0;              ///< How often it was seen.
    std::vector<std::size_t> exchanges; ///< Numbers; at most `max_exchanges` of them.

    static constexpr std::size_t max_exchanges = 20;
};

/// What a run found out, with every key and secret masked.
struct report {
    std::string version;  ///< Of moonage_proto.
    std::string base_url; ///< Of the target.
    std::string space_id; ///< The space of the space key; empty where the profile names none.
    std::optional<enum plan> plan;
    std::uint64_t seed = 0; ///< What was sampled was drawn from it.
    std::chrono::system_clock::time_point started;
    std::chrono::milliseconds duration{};
    std::size_t requests = 0;  ///< That were sent.
    std::size_t succeeded = 0; ///< That were answered with a success.
    std::string stopped;       ///< Why the run ended before its time; else empty.
    /// What is wrong with all answers alike, and what to do about it; empty where nothing is.
    std::string diagnosis;
    bool was_interrupted = false;
    std::vector<requirement_result> results; ///< In the order of the ledger.
    std::vector<exchange> exchanges;         ///< In the order sent.
    std::vector<cleanup_problem> cleanup;
    /// Of the traffic of others, as audits and proxies see it; the runner's own is not judged. The
    /// violations first.
    std::vector<client_fault> request_faults;
    std::vector<baseline_problem> baseline; ///< By line.
    std::string shard;                      ///< As in `2/4`; empty: the whole.

    /// How many results have this verdict.
    std::size_t count(conformance::verdict wanted) const;
    /// How many results fail that the baseline does not know.
    std::size_t new_failures() const;
    /// The exchange with this number; null where there is none.
    const exchange* find_exchange(std::size_t number) const;
    /// The exchanges that show how a result was violated for the first time, in the order sent; at
    /// most three of them. Where they are two looks at the same thing, also what was written to it
    /// in between, at most three times.
    std::vector<const exchange*> telling(const requirement_result& result) const;
};

/// What the process ends with: 0 conforms, but for what the baseline knows; 1 the target or a
/// client violates, or the baseline has entries that no longer hold; 3 could not be decided
/// (unreachable, also for some requests only, interrupted, nothing seen met, or required checks not
/// run under `require_all`); 4 a fault of ours.
int exit_code(const report& finished, bool require_all = false);

} // namespace moonage_proto::conformance
