#pragma once

#include <moonage_proto/conformance/check.hpp>
#include <moonage_proto/conformance/profile.hpp>
#include <moonage_proto/conformance/recording.hpp>
#include <moonage_proto/conformance/report.hpp>
#include <moonage_proto/conformance/run_listener.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::conformance {

/// The part of the checks that a run takes.
struct shard {
    std::size_t number = 1; ///< From 1.
    std::size_t of = 1;     ///< Parts, which are about as long as each other.
};

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
    /// Of what `only` and `skip` leave. The parts together decide what the whole does.
    conformance::shard shard;
    /// As many checks at a time, each with a connection and spaces of its own; those that others
    /// could disturb come after, alone.
    std::size_t jobs = 1;
    /// How often all is done, so that a verdict that changes is found.
    std::size_t repeat = 1;
    bool fail_fast = false;          ///< Ends with the first requirement that is violated.
    std::set<std::string> tolerated; ///< Requirements that `fail_fast` does not end for.
    /// Is given a line of JSON before each request that may create something, and keeps it, so that
    /// `clean` can delete what an interrupted run left. Called from the threads of all jobs, one at
    /// a time. The run goes without that request where it throws.
    std::function<void(std::string_view)> note_creation;
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
