#pragma once

#include "partition.hpp"
#include "run_context.hpp"

#include <moonage_proto/conformance/findings.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace moonage_proto::conformance {

/// One job of a run: checks one after the other, with a connection, fixtures and findings of their
/// own. All but the constructor is for one thread at a time.
class lane {
public:
    explicit lane(run_state& state);

    /// Whether the target is there at all, and answers in full. A target that lets one request hang
    /// is not asked again. Throws run_stopped.
    void probe();

    /// Throws run_stopped where the run is over.
    void run(const check_list& checks);

    run_context& context() { return context_; }
    const findings& found() const { return found_; }

private:
    void run_one(const check& each);
    void end_if_failed() const;
    void for_undecided(const check& each, const std::vector<std::size_t>& before,
                       void (findings::*say)(requirement_id, std::string),
                       const std::string& reason);

    run_state& state_;
    findings found_;
    sender out_;
    run_context context_;
};

} // namespace moonage_proto::conformance
