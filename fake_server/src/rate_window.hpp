#pragma once

#include <moonage_proto/fake_server/clock.hpp>
#include <moonage_proto/rate_limit.hpp>

#include <chrono>
#include <cstdint>

namespace moonage_proto::fake_server {

/// The requests of one key in one window, counted from the whole second of the first (reference:
/// Rate limits). Nothing in the reference tells fixed windows from sliding ones; `Reset` is exact
/// only here.
class rate_window {
public:
    explicit rate_window(std::uint64_t limit, std::chrono::seconds length = std::chrono::minutes{1})
        : limit_(limit)
        , length_(length) {}

    /// Counts a request. False where the window has none left.
    bool charge(clock::time_point now);

    /// What the three headers say; call after `charge`.
    rate_limit state() const;

    /// Whole seconds until the window ends, at least 1: then a request is served again.
    std::int64_t seconds_left(clock::time_point now) const;

private:
    std::uint64_t limit_;
    std::chrono::seconds length_;
    std::uint64_t used_ = 0;
    std::chrono::sys_seconds ends_{};
};

} // namespace moonage_proto::fake_server
