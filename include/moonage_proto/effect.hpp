#pragma once

#include <moonage_proto/enum_names.hpp>

namespace moonage_proto {

/// What a request does beyond its answer; whoever sends requests to a real server may limit these.
enum class effect {
    read,     ///< Nothing.
    write,    ///< Changes what the server stores.
    spend,    ///< Has an agent work, which may cost money.
    external, ///< Reaches a third party: a provider, a webhook's receiver.
    exhaust   ///< Uses up a rate limit on purpose.
};
BOOST_DESCRIBE_ENUM(effect, read, write, spend, external, exhaust)

} // namespace moonage_proto
