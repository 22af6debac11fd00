#pragma once

#include <moonage_proto/api_key.hpp>
#include <moonage_proto/operation.hpp>

namespace moonage_proto {

/// What the reference says of a key's access to an operation.
enum class access { granted, denied, unspecified };
BOOST_DESCRIBE_ENUM(access, granted, denied, unspecified)

/// Which space a request names, seen from the space that a key is bound to.
enum class space_relation { own, foreign, none };
BOOST_DESCRIBE_ENUM(space_relation, own, foreign, none)

/// Whether a key may call an operation (reference: Authentication / Creating API keys).
///
/// `unspecified`: a key bound to one space calls an operation that names no space. Servers differ
/// there and the reference permits it.
constexpr access key_access(api_key_type key, const operation& called, space_relation relation) {
    switch (key) {
    case api_key_type::organization:
        return access::granted;
    case api_key_type::read_only:
        return called.method == http_method::get ? access::granted : access::denied;
    case api_key_type::space:
        switch (relation) {
        case space_relation::own:
            return access::granted;
        case space_relation::foreign:
            return access::denied;
        case space_relation::none:
            return access::unspecified;
        }
    }
    return access::unspecified;
}

} // namespace moonage_proto
