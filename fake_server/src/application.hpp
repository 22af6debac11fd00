#pragma once

#include "loop.hpp"
#include "request.hpp"
#include "response_plan.hpp"
#include "scheduler.hpp"
#include "wire_watcher.hpp"

#include <memory>

namespace moonage_proto::fake_server {

/// An answer, and who watches it being written.
struct answer_on_its_way {
    response_plan plan;
    scheduler* time = nullptr;             ///< For its pauses; lives as long as the watcher.
    std::shared_ptr<wire_watcher> watcher; ///< May be null. It goes when the writing is over.
};

/// What answers the requests of a listener, on the loop's thread.
class application {
public:
    virtual ~application() = default;

    /// The request lasts until the answer is there.
    virtual awaitable<answer_on_its_way> answer(const request& asked) = 0;

    /// The answer to bytes that are no request.
    virtual answer_on_its_way refuse(const refusal& why) = 0;
};

} // namespace moonage_proto::fake_server
