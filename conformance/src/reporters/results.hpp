#pragma once

#include <moonage_proto/conformance/report.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::conformance {

/// Whether a result is a failure that no baseline knows.
bool is_new_failure(const requirement_result& result);
/// Whether a result is a failure that the baseline knows.
bool is_known_failure(const requirement_result& result);
/// Whether a person has something to mend: a new failure, a warning, or a fault of the run.
bool needs_attention(const requirement_result& result);

std::size_t new_failures(const report& finished);
std::size_t known_failures(const report& finished);
std::size_t flaky_results(const report& finished);

/// How many results of a section have this verdict.
std::size_t count(const report& finished, api_section section, verdict wanted);

/// The results of a section that need attention, failures first.
std::vector<const requirement_result*> attention_in(const report& finished, api_section section);

/// The verdicts of the repetitions of a flaky result, as in `pass, fail, pass`; else empty.
std::string verdicts_of(const requirement_result& result);

/// As in `violated 3 times, met 2 times; exchanges 4, 7, 9`.
std::string seen_of(const requirement_result& result);

/// What met a requirement that was violated elsewhere, as in `exchange 47, with the read-only key:
/// POST /spaces -> 403`; empty where nothing did.
std::string met_of(const report& finished, const requirement_result& result);

/// How many things clients did that the contract forbids.
std::size_t client_violations(const report& finished);

/// Where and what, as in `create_space, /name: must be a string; 3 times; exchanges 4, 7, 9`.
std::string words_of(const client_fault& shown);

inline constexpr const char* client_faults_heading = "What clients did against the contract";

/// What fails a run besides requirements.
struct other_failure {
    std::string name; ///< Different from each other.
    std::string message;
};

/// Entries of the baseline that no longer hold.
std::vector<other_failure> baseline_failures(const report& finished);

/// What clients did that the contract forbids.
std::vector<other_failure> client_failures(const report& finished);

/// Requirements that were not run for one and the same reason.
struct not_run_group {
    std::string_view reason;
    std::vector<std::string_view> ids;
};

/// By reason, as one missing entry of a profile leaves many requirements undecided; in the order of
/// the first of each.
std::vector<not_run_group> not_run_groups(const report& finished);

} // namespace moonage_proto::conformance
