#pragma once

#include "session_state.hpp"

#include <moonage_proto/fault.hpp>
#include <moonage_proto/json/namespace.hpp>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

namespace moonage_proto::fake_server {

/// All that the session holds (schemas/control/state.schema.json). Secrets are masked, and kept.
json::object state_of(session_state& state);

/// Has the session hold what the document says and nothing else; actions in it that have not ended
/// go on. A document that is not as the schema says, has an id twice, holds more than a store can,
/// or has a mask that no snapshot of the session has, is a fault and changes nothing.
result<void> restore_state(session_state& state, const json::value& document);

} // namespace moonage_proto::fake_server
