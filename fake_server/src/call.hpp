#pragma once

#include "key_ring.hpp"
#include "query_string.hpp"
#include "store.hpp"

#include <moonage_proto/fake_server/clock.hpp>
#include <moonage_proto/operation.hpp>

#include <string>
#include <string_view>

namespace moonage_proto::fake_server {

/// A request that has passed the gate.
struct call {
    const operation* called = nullptr;
    const issued_key* key = nullptr;
    clock::time_point now;
    space_record* space = nullptr; ///< The one that the path names; null where it names none.
    std::string item;              ///< The path's second parameter: an action's id or a provider.
    query_values query;
    std::string_view
        body; ///< JSON text that its schema has found good; empty where none is expected.
};

} // namespace moonage_proto::fake_server
