#pragma once

#include <moonage_proto/action.hpp>
#include <moonage_proto/open_enum.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace moonage_proto::fake_server {

/// What makes an action go on.
enum class action_advance {
    time, ///< The session's clock.
    polls ///< Each GET of the action: every one shows its next change.
};
BOOST_DESCRIBE_ENUM(action_advance, time, polls)

/// A step in place of the server's own.
struct scripted_step {
    std::string name;
    std::optional<std::string> tool;
    std::optional<std::int64_t> duration_ms; ///< Each try takes so long.
    std::optional<bool> fails;               ///< The action fails with it.
    std::optional<std::int64_t> retries; ///< Tries after the first, before it succeeds or fails.
};
BOOST_DESCRIBE_STRUCT(scripted_step, (), (name, tool, duration_ms, fails, retries))

/// A status and how long it lasts; the last one lasts for ever.
struct scripted_status {
    open_enum<action_status> status;
    std::optional<std::int64_t> for_ms;
};
BOOST_DESCRIBE_STRUCT(scripted_status, (), (status, for_ms))

/// What becomes of an action that a request triggers.
struct action_edit {
    /// How it ends; `pending`, `planning` or `running`: it never leaves that status.
    std::optional<open_enum<action_status>> outcome;
    std::optional<std::vector<scripted_step>> steps;
    /// The statuses that polls see, legal or not, in place of those that follow from the steps.
    std::optional<std::vector<scripted_status>> statuses;
    std::optional<open_enum<action_advance>> advance;
    std::optional<std::int64_t> timeout_ms; ///< Cancelled after so long.
};
BOOST_DESCRIBE_STRUCT(action_edit, (), (outcome, steps, statuses, advance, timeout_ms))

} // namespace moonage_proto::fake_server
