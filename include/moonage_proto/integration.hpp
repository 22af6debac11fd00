#pragma once

#include <moonage_proto/open_enum.hpp>
#include <moonage_proto/optional_field.hpp>
#include <moonage_proto/timestamp.hpp>

#include <boost/describe/class.hpp>

#include <string>
#include <vector>

namespace moonage_proto {

/// How an integration stands. The reference names no such status; more may exist.
enum class integration_status { connected, error };
BOOST_DESCRIBE_ENUM(integration_status, connected, error)
template <>
inline constexpr bool is_closed_enum<integration_status> = false;

/// A connected provider (reference: Integrations). The reference gives it no shape.
struct integration {
    std::string provider;
    open_enum<integration_status> status;
    optional_field<timestamp> connected_at;

    friend bool operator==(const integration&, const integration&) = default;
};
BOOST_DESCRIBE_STRUCT(integration, (), (provider, status, connected_at))

/// Reference: Integrations / List integrations.
struct integration_list {
    std::vector<integration> data;

    friend bool operator==(const integration_list&, const integration_list&) = default;
};
BOOST_DESCRIBE_STRUCT(integration_list, (), (data))

/// Reference: Integrations / Connect an integration. The reference shows no body; `provider` is the
/// path parameter of the disconnect operation.
struct connect_integration_request {
    std::string provider;

    friend bool operator==(const connect_integration_request&,
                           const connect_integration_request&) = default;
};
BOOST_DESCRIBE_STRUCT(connect_integration_request, (), (provider))

/// Reference: Integrations / Connect an integration: "an OAuth authorization URL"; the member that
/// carries it is not named there (RFC 6749 §4.1.1 is the request that the URL makes).
struct connect_integration_reply {
    std::string authorization_url;

    friend bool operator==(const connect_integration_reply&,
                           const connect_integration_reply&) = default;
};
BOOST_DESCRIBE_STRUCT(connect_integration_reply, (), (authorization_url))

} // namespace moonage_proto
