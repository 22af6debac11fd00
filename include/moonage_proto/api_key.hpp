#pragma once

#include <moonage_proto/enum_names.hpp>

namespace moonage_proto {

/// Reference: Authentication / Creating API keys.
enum class api_key_type {
    organization, ///< All spaces.
    space,        ///< A single space.
    read_only     ///< GET requests only.
};
BOOST_DESCRIBE_ENUM(api_key_type, organization, space, read_only)

} // namespace moonage_proto
