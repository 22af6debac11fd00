#pragma once

#include <moonage_proto/conformance/check.hpp>
#include <moonage_proto/conformance/exchange.hpp>

#include <chrono>
#include <cstddef>
#include <string_view>

namespace moonage_proto::conformance {

/// Hears what a run is at. Called on the threads of the run, by one at a time, with keys not
/// masked: show paths and ids, not headers and bodies. A run that is repeated starts and finishes
/// as often.
class run_listener {
public:
    virtual ~run_listener() = default;

    /// `requests`: about how many the checks will send; 0 where they do not say.
    virtual void run_started(std::size_t /*checks*/, std::size_t /*requests*/) {}
    /// `index` counts from 0.
    virtual void check_started(const check& /*started*/, std::size_t /*index*/) {}
    virtual void check_finished(const check& /*finished*/) {}
    virtual void exchange_finished(const exchange& /*finished*/) {}
    /// The run waits because of the target's rate limit.
    virtual void waiting(std::chrono::milliseconds /*duration*/, std::string_view /*why*/) {}
    virtual void run_finished() {}
};

} // namespace moonage_proto::conformance
