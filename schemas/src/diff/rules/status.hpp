#pragma once

#include <moonage_proto/schemas/diff/rule.hpp>

namespace moonage_proto::schemas::diff {

inline constexpr rule status_rules[] = {
    {"status.machine-added", change_level::compatible, side::servers, "status.machine-removed",
     "Servers have to keep to it.", "the statuses of integrations are listed"},
    {"status.machine-removed", change_level::breaking, side::clients, "status.machine-added",
     "Clients can no longer rely on any status.", "the statuses of steps are no longer listed"},
    {"status.added", change_level::risky, side::clients, "status.removed",
     "Clients that tell all statuses apart meet one that they do not know.",
     "an action may be queued"},
    {"status.terminal-added", change_level::breaking, side::clients, "status.removed",
     "Clients that wait for one of the old ends wait for ever.", "an action may end as skipped"},
    {"status.removed", change_level::breaking, side::clients, "status.added",
     "Clients that wait for it or ask for it do so in vain.", "spaces can no longer be paused"},
    {"status.edge-added", change_level::risky, side::clients, "status.edge-removed",
     "Clients see a change that could not be.", "running actions may go back to pending"},
    {"status.edge-removed", change_level::breaking, side::clients, "status.edge-added",
     "Clients that make that change or wait for it do so in vain.",
     "archived spaces cannot become active"},
    {"status.edge-basis-changed", change_level::docs, side::nobody, "status.edge-basis-changed",
     "Only what the edge rests on has changed.", "a sentence now states what was inferred"},
    {"status.terminal-lost", change_level::breaking, side::clients, "status.terminal-gained",
     "Clients that stop looking at an end miss what comes after.", "failed actions may run again"},
    {"status.terminal-gained", change_level::risky, side::clients, "status.terminal-lost",
     "Clients that wait for what came after wait for ever.", "archived is an end"},
    {"status.initial-changed", change_level::breaking, side::clients, "status.initial-changed",
     "Clients meet new things in a status that they do not expect.", "spaces begin paused"},
    {"status.unreachable", change_level::breaking, side::clients, "status.reachable",
     "Clients that wait for it wait for ever.", "nothing leads to cancelled any more"},
    {"status.reachable", change_level::risky, side::clients, "status.unreachable",
     "Clients meet a status that could not be.", "something leads to failed again"},
};

} // namespace moonage_proto::schemas::diff
