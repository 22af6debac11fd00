#pragma once

#include "bounded_table.hpp"
#include "id_generator.hpp"

#include <moonage_proto/fake_server/clock.hpp>
#include <moonage_proto/fake_server/script/integration_edit.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace moonage_proto::fake_server {

/// What the user has said to a connection.
enum class oauth_answer { none, approved, denied };

/// A connection of a provider on its way, from the authorization request to the callback.
struct oauth_flow {
    std::string id; ///< The `state` of the authorization request.
    std::string space_id;
    std::string provider;
    std::string redirect_uri;
    std::optional<fake_server::consent> consent; ///< What a script has the consent page do.
    clock::time_point expires;
    oauth_answer answer = oauth_answer::none;
    std::string code; ///< Once it was approved.
    bool is_connected = false;
};

/// The connections on their way (RFC 6749 section 4.1). A state is good for ten minutes and for one
/// answer, a code for ten minutes more.
class oauth_flows {
public:
    /// Begins a flow and returns its authorization URL below `origin` (RFC 6749 section 4.1.1).
    std::string begin(const std::string& origin, std::string space_id, std::string provider,
                      std::optional<consent> how, clock::time_point now, id_generator& ids);

    /// The flow of that state; null where there is none or it has expired.
    oauth_flow* find(std::string_view state, clock::time_point now);

    /// Records the user's answer and returns where the user goes with it (RFC 6749 sections 4.1.2
    /// and 4.1.2.1).
    std::string approve(oauth_flow& asked, clock::time_point now, id_generator& ids);
    std::string deny(oauth_flow& asked);

    void end(const oauth_flow& finished) { flows_.erase(finished.id); }

private:
    bounded_table<oauth_flow> flows_{1000};
};

} // namespace moonage_proto::fake_server
