#pragma once

#include "key_ring.hpp"
#include "store.hpp"

#include <moonage_proto/fake_server/clock.hpp>
#include <moonage_proto/fake_server/script/action_edit.hpp>
#include <moonage_proto/fake_server/script/integration_edit.hpp>
#include <moonage_proto/operation.hpp>
#include <moonage_proto/schemas/query_string.hpp>

#include <cstddef>
#include <optional>
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
    schemas::query_values query;
    std::string_view
        body; ///< JSON text that its schema has found good; empty where none is expected.
    const action_edit* action = nullptr; ///< What a script makes of an action; or null.
    const integration_edit* integration =
        nullptr; ///< What a script makes of a connection; or null.
    std::optional<std::size_t> concurrent_actions; ///< In place of the plan's.
};

} // namespace moonage_proto::fake_server
