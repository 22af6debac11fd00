#pragma once

#include "admission.hpp"
#include "journal_entry.hpp"
#include "request.hpp"
#include "response_plan.hpp"
#include "session_state.hpp"

#include <moonage_proto/fake_server/script/action_edit.hpp>
#include <moonage_proto/fake_server/script/integration_edit.hpp>
#include <moonage_proto/route.hpp>

#include <cstddef>
#include <optional>

namespace moonage_proto::fake_server {

/// What scripts change of the work that a request asks for; by default nothing.
struct work_edits {
    const action_edit* action = nullptr;
    const integration_edit* integration = nullptr;
    std::optional<std::size_t> concurrent_actions;
};

/// Has a request refused, or its work done. Tells the entry who decided and why.
response_plan decide(session_state& state, const request& asked, const route& way,
                     const admission& who, const work_edits& edits, journal_entry& entry);

} // namespace moonage_proto::fake_server
