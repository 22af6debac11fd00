#pragma once

#include <moonage_proto/fake_server/clock.hpp>
#include <moonage_proto/rate_limit.hpp>

#include <chrono>
#include <cstdint>

namespace moonage_proto::fake_server {

/// The requests of one key as tokens: a bucket that is full at first, loses one with each request
/// and gets one each time that the window's share of one request has passed.
class token_bucket {
public:
    /// Without a limit to fill it, the bucket stays empty once it is.
    token_bucket(std::uint64_t limit, std::chrono::seconds window, std::uint64_t burst);

    /// Takes a token. False where there is none.
    bool charge(clock::time_point now);

    /// What the three headers say: the limit of the window, the tokens that are left, and when the
    /// bucket will be full; call after `charge`.
    rate_limit state() const;

    /// Whole seconds until there is a token, at least 1.
    std::int64_t seconds_left(clock::time_point now) const;

private:
    void fill(clock::time_point now);

    std::uint64_t limit_;
    std::uint64_t burst_;
    clock::duration interval_; ///< From one token to the next.
    std::uint64_t tokens_;
    clock::time_point filled_{}; ///< Up to then the tokens count.
};

} // namespace moonage_proto::fake_server
