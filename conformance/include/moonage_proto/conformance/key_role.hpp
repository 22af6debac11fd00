#pragma once

#include <moonage_proto/enum_names.hpp>

namespace moonage_proto::conformance {

/// Which key a request carries.
enum class key_role {
    none, ///< No Authorization header.
    organization,
    organization_2, ///< A second organization key, as during a rotation.
    space,
    read_only,
    revoked,
    unknown,    ///< Well-formed and never issued.
    malformed,  ///< An Authorization header that carries no Bearer token.
    unspecified ///< A key of which nothing is known, as in the traffic of others.
};
BOOST_DESCRIBE_ENUM(key_role, none, organization, organization_2, space, read_only, revoked,
                    unknown, malformed, unspecified)

} // namespace moonage_proto::conformance
