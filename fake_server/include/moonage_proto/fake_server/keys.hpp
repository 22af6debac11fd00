#pragma once

#include <string>

namespace moonage_proto::fake_server {

/// The API keys of a server (reference: Authentication / Creating API keys, Key rotation). An empty
/// one does not exist.
struct key_set {
    std::string organization = "mk_org_demo_1";
    std::string organization_2 = "mk_org_demo_2"; ///< Valid beside the first, as during a rotation.
    std::string space = "mk_space_demo";          ///< Bound to the seeded space "Engineering".
    std::string read_only = "mk_read_only_demo";
    std::string revoked = "mk_revoked_demo"; ///< Was an organization key once.
};

} // namespace moonage_proto::fake_server
