#pragma once

#include "../loop.hpp"
#include "../request.hpp"
#include "../response_plan.hpp"
#include "../session_registry.hpp"

#include <moonage_proto/fake_server/options.hpp>

namespace moonage_proto::fake_server {

/// The API by which tests command a server: sessions, scripts, clocks, journals. It stands at
/// `/_fake/` beside the API of the reference, and is described by the table of control_route.
class control_api {
public:
    control_api(session_registry& sessions, const options& settings);

    /// Refuses who may not ask.
    awaitable<response_plan> answer(const request& asked);
    /// For the program that embeds the server, which may.
    awaitable<response_plan> answer_trusted(const request& asked);

private:
    bool is_allowed(const request& asked) const;

    session_registry& sessions_;
    const options& settings_;
    bool is_on_loopback_;
};

} // namespace moonage_proto::fake_server
