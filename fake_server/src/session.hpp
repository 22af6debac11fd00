#pragma once

#include "application.hpp"
#include "gate.hpp"
#include "id_generator.hpp"
#include "loop.hpp"
#include "session_state.hpp"
#include "store.hpp"
#include "webhook_dispatcher.hpp"

#include <moonage_proto/fake_server/options.hpp>

#include <string>

namespace moonage_proto::fake_server {

/// One world of its own: store, keys, clock, rate windows, ids, webhooks, and the API that is
/// served on them.
class session : public application {
public:
    session(const options& settings, executor loop, scheduler& when, std::string origin);

    response_plan answer(const request& asked) override;
    response_plan refuse(const refusal& why) override;

    const session_state& state() const { return state_; }
    webhook_dispatcher& webhooks() { return webhooks_; }

private:
    response_plan decide(const request& asked, const admission& who);

    id_generator ids_;
    store store_;
    webhook_dispatcher webhooks_;
    session_state state_;
};

} // namespace moonage_proto::fake_server
