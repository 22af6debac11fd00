#pragma once

#include <moonage_proto/open_enum.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>

namespace moonage_proto::fake_server {

/// What the user does on the consent page (RFC 6749 section 4.1.1).
enum class consent { ask, approve, deny };
BOOST_DESCRIBE_ENUM(consent, ask, approve, deny)

/// What becomes of integrations.
struct integration_edit {
    /// Of a request to connect: the authorization URL approves or denies by itself.
    std::optional<open_enum<fake_server::consent>> consent;
    /// The token refresh of that provider fails as the request comes: its status is `error`,
    /// `integration.error` is sent, and messages to the space are answered 502 until it is
    /// connected anew. Of any other than a connected provider nothing comes.
    std::optional<std::string> refresh_fails;
};
BOOST_DESCRIBE_STRUCT(integration_edit, (), (consent, refresh_fails))

} // namespace moonage_proto::fake_server
