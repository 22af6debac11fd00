#pragma once

#include "../loop.hpp"
#include "../request.hpp"
#include "../response_plan.hpp"
#include "../session_registry.hpp"

#include <moonage_proto/fake_server/options.hpp>
#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace moonage_proto::fake_server {

/// A request to the control API that has been found good.
struct control_call {
    session_registry& sessions;
    const options& settings;        ///< Of the server.
    std::shared_ptr<session> about; ///< The session of the path; null where it names none.
    std::string item;               ///< The path's second parameter.
    std::string_view query;
    json::value body; ///< Good by the route's schema; null where it has none.
};

using control_handler = awaitable<response_plan> (*)(control_call& asked);

/// One operation of the control API.
struct control_route {
    std::string_view id;
    std::string_view method;
    std::string_view path; ///< Template below `/_fake`, `:name` for a parameter.
    std::string_view summary;
    std::string_view request_schema; ///< Name of a schema; empty where there is no body.
    std::string_view reply_schema;   ///< Of a successful answer; empty where that has no body.
    unsigned status;                 ///< Of a successful answer.
    control_handler handle;
    bool has_optional_body = false; ///< Without one it is taken for `{}`.
};

/// All of them.
std::span<const control_route> control_routes();

} // namespace moonage_proto::fake_server
