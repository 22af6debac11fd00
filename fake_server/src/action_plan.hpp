#pragma once

#include "action_timeline.hpp"

#include <moonage_proto/action.hpp>
#include <moonage_proto/fake_server/script/action_edit.hpp>
#include <moonage_proto/fake_server/session_options.hpp>

#include <string_view>

namespace moonage_proto::fake_server {

/// Words in a prompt that tell what becomes of its action; without one it completes.
namespace prompt_word {
inline constexpr std::string_view fail = "[fail]"; ///< A step fails after its retries.
inline constexpr std::string_view slow = "[slow]"; ///< The steps take twenty times as long.
inline constexpr std::string_view hang = "[hang]"; ///< Runs until it is cancelled by timeout.
} // namespace prompt_word

/// Decides what becomes of an action that is triggered now: pending, planning, running step by
/// step, then completed, failed or cancelled (reference: Smart Actions / Action statuses). The
/// prompt's words say how, and `edit`, which may be null, has the last word. Times that make no
/// sense are taken for the nearest that do; nothing lies more than ten years ahead.
action_timeline plan_action(const trigger_action_request& asked, const action_edit* edit,
                            const session_options& settings, clock::time_point now);

} // namespace moonage_proto::fake_server
