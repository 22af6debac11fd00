#pragma once

#include "rate_window.hpp"
#include "token_bucket.hpp"

#include <moonage_proto/fake_server/script/rate_limit_edit.hpp>

#include <cstdint>
#include <variant>

namespace moonage_proto::fake_server {

/// The rate limit that a rule has for one key: a window, or a token bucket where the rule names a
/// burst. Used as `rate_window` is.
class scripted_rate_limit {
public:
    /// `requests_per_minute`, the plan's, stands for a limit that is not given. Counts and seconds
    /// that make no sense are taken for the nearest that do.
    scripted_rate_limit(const rate_limit_edit& edit, std::uint64_t requests_per_minute);

    bool charge(clock::time_point now);
    rate_limit state() const;
    std::int64_t seconds_left(clock::time_point now) const;

private:
    std::variant<rate_window, token_bucket> counter_;
};

} // namespace moonage_proto::fake_server
