#pragma once

#include "bounded_table.hpp"
#include "id_generator.hpp"

#include <moonage_proto/fake_server/clock.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace moonage_proto::fake_server {

/// A connection of a provider that waits for the user's consent.
struct oauth_flow {
    std::string id; ///< The `state` of the authorization request.
    std::string space_id;
    std::string provider;
    std::string redirect_uri;
    clock::time_point expires;
};

/// The authorization requests that were handed out and not answered (RFC 6749 section 4.1.1). Each
/// is good once, for ten minutes.
class oauth_flows {
public:
    /// Begins a flow and returns its authorization URL below `origin`.
    std::string begin(const std::string& origin, std::string space_id, std::string provider,
                      clock::time_point now, id_generator& ids);

    /// Ends the flow of that state; empty where there is none or it has expired.
    std::optional<oauth_flow> take(std::string_view state, clock::time_point now);

private:
    bounded_table<oauth_flow> waiting_{1000};
};

} // namespace moonage_proto::fake_server
