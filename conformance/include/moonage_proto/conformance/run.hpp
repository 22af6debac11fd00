#pragma once

#include <moonage_proto/conformance/check.hpp>
#include <moonage_proto/conformance/profile.hpp>
#include <moonage_proto/conformance/recording.hpp>
#include <moonage_proto/conformance/report.hpp>
#include <moonage_proto/conformance/run_listener.hpp>

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace moonage_proto::conformance {

/// How a run goes about it.
struct run_options {
    /// Globs (`*`, `?`) over ids of checks and of requirements. Empty: all.
    std::vector<std::string> only;
    std::vector<std::string> skip;
    std::chrono::milliseconds timeout{30000}; ///< Of one exchange.
    std::chrono::milliseconds deadline{
        std::chrono::minutes(15)}; ///< Of the run; cleanup comes after.
    std::string ca_file;           ///< PEM; empty: the certificates that the system trusts.
    bool insecure = false;         ///< Accept any certificate.
    bool require_all = false;      ///< What could not be run makes the run undecided.
    /// What is only sampled, as the cells of the key matrix and the inputs that are generated, is
    /// drawn from this: the same seed gives the same requests.
    std::uint64_t seed = 1;
    bool thorough = false; ///< Tries all of what else is sampled, however long the limit makes it.
    run_listener* listener = nullptr;
    recorder* recording = nullptr; ///< Takes every exchange, masked.
};

/// Runs all checks against the target of the profile and reports. Ends in bounded time whatever the
/// target does: three exchanges in a row without an answer end it. What it created is deleted
/// again. Throws std::invalid_argument for a base URL that is none and std::runtime_error for a
/// `ca_file` that cannot be used.
report run(const profile& target, const run_options& options);

/// As above with these checks in place of `all_checks()`.
report run(const profile& target, const run_options& options, std::span<const check> checks);

/// The checks that these options select, in order.
std::vector<const check*> selected_checks(const run_options& options,
                                          std::span<const check> checks);

/// Ends the run that is under way: no further check starts, and cleanup follows. May be called in a
/// signal handler and from any thread.
void request_stop() noexcept;

} // namespace moonage_proto::conformance
