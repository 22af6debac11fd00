#pragma once

#include "request.hpp"
#include "response_plan.hpp"

namespace moonage_proto::fake_server {

/// What answers the requests of a listener, on the loop's thread.
class application {
public:
    virtual ~application() = default;

    virtual response_plan answer(const request& asked) = 0;

    /// The answer to bytes that are no request.
    virtual response_plan refuse(const refusal& why) = 0;
};

} // namespace moonage_proto::fake_server
