#pragma once

#include "application.hpp"
#include "control/control_api.hpp"
#include "session_registry.hpp"

namespace moonage_proto::fake_server {

/// Takes every request of a server to where it belongs: `/_fake/` to the control API, `/s/ID/` to
/// that session, all else to the default session.
class front_desk : public application {
public:
    front_desk(session_registry& sessions, control_api& control)
        : sessions_(sessions)
        , control_(control) {}

    awaitable<answer_on_its_way> answer(const request& asked) override;
    answer_on_its_way refuse(const refusal& why) override;

private:
    awaitable<answer_on_its_way> answer_in_session(const request& asked);

    session_registry& sessions_;
    control_api& control_;
};

} // namespace moonage_proto::fake_server
