#pragma once

#include "../request.hpp"

#include <moonage_proto/fake_server/clock.hpp>

#include <random>

namespace moonage_proto::fake_server {

/// What an edit of an answer may need to know.
struct edit_context {
    const request& asked;
    clock::time_point now;
    std::mt19937_64& random;
};

} // namespace moonage_proto::fake_server
