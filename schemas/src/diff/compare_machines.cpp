#include "areas.hpp"

#include <algorithm>
#include <set>

namespace moonage_proto::schemas::diff {

namespace {

const std::string transitions_json = "data/transitions.json";

bool contains(const std::vector<std::string>& all, const std::string& one) {
    return std::ranges::find(all, one) != all.end();
}

std::set<std::string> reachable(const machine& from) {
    std::set<std::string> reached{from.initial};
    for (std::size_t before = 0; before != reached.size();) {
        before = reached.size();
        for (const edge_row& edge : from.transitions)
            if (reached.contains(edge.from))
                reached.insert(edge.to);
    }
    return reached;
}

class machine_pair {
public:
    machine_pair(std::string name, const machine& old, const machine& now, recorder& to)
        : name_(std::move(name))
        , old_(old)
        , now_(now)
        , to_(to) {}

    void compare() {
        compare_statuses();
        compare_edges();
        if (old_.initial != now_.initial)
            add("status.initial-changed", "initial",
                "The first status was " + code(old_.initial) + " and is " + code(now_.initial),
                "/initial", text_value(old_.initial), text_value(now_.initial));
        const auto before = reachable(old_);
        const auto after = reachable(now_);
        for (std::size_t i = 0; i != now_.statuses.size(); ++i) {
            const std::string& status = now_.statuses[i];
            const bool was_reached = !contains(old_.statuses, status) || before.contains(status);
            if (was_reached != after.contains(status))
                add(was_reached ? rule_id("status.unreachable") : rule_id("status.reachable"),
                    status,
                    code(status) + (was_reached ? " cannot be reached from the first status"
                                                : " can be reached from the first status"),
                    "/statuses/" + std::to_string(i), was_reached, !was_reached);
        }
    }

private:
    void compare_statuses() {
        for (const std::string& status : old_.statuses)
            if (!contains(now_.statuses, status))
                add("status.removed", status, code(status) + " is gone", "/statuses",
                    text_value(status), {});
        for (std::size_t i = 0; i != now_.statuses.size(); ++i) {
            const std::string& status = now_.statuses[i];
            const std::string pointer = "/statuses/" + std::to_string(i);
            const bool is_end = contains(now_.terminal, status);
            const bool was_end = contains(old_.terminal, status);
            if (!contains(old_.statuses, status))
                add(is_end ? rule_id("status.terminal-added") : rule_id("status.added"), status,
                    code(status) + (is_end ? " is new, and an end" : " is new"), pointer, {},
                    text_value(status));
            else if (is_end != was_end)
                add(is_end ? rule_id("status.terminal-gained") : rule_id("status.terminal-lost"),
                    status, code(status) + (is_end ? " is an end now" : " is no longer an end"),
                    "/terminal", was_end, is_end);
        }
    }

    void compare_edges() {
        const auto key_of =
            +[](const edge_row& edge) { return code(edge.from) + " to " + code(edge.to); };
        // The edges of a status that comes or goes come and go with it.
        const auto is_between = [](const edge_row& edge, const machine& other) {
            return contains(other.statuses, edge.from) && contains(other.statuses, edge.to);
        };
        pair_rows(
            old_.transitions, now_.transitions, key_of,
            [&](const edge_row& edge) {
                if (is_between(edge, now_))
                    add("status.edge-removed", key_of(edge),
                        "The change from " + key_of(edge) + " is gone", "/transitions",
                        text_value(edge.rests_on), {});
            },
            [&](const edge_row& before, const edge_row& after, const std::string& pointer) {
                if (before.rests_on != after.rests_on)
                    add("status.edge-basis-changed", key_of(after),
                        "The change from " + key_of(after) + " was " + code(before.rests_on) +
                            " and is " + code(after.rests_on),
                        "/transitions" + pointer + "/rests_on", text_value(before.rests_on),
                        text_value(after.rests_on));
                if (before.because != after.because)
                    add("status.edge-basis-changed", key_of(after),
                        "The change from " + key_of(after) + " has another reason",
                        "/transitions" + pointer + "/because", text_value(before.because),
                        text_value(after.because));
            },
            [&](const edge_row& edge, const std::string& pointer) {
                if (is_between(edge, old_))
                    add("status.edge-added", key_of(edge),
                        "The change from " + key_of(edge) + " is new", "/transitions" + pointer, {},
                        text_value(edge.rests_on));
            });
    }

    void add(rule_id rule, const std::string& subject, const std::string& what,
             const std::string& pointer, json::value before, json::value after) {
        to_.add({rule, name_ + '/' + subject, "Status of " + code(name_) + ": " + what + '.',
                 transitions_json, '/' + name_ + pointer, std::move(before), std::move(after),
                 "status of " + name_});
    }

    std::string name_;
    const machine& old_;
    const machine& now_;
    recorder& to_;
};

} // namespace

void compare_machines(const std::map<std::string, machine>& old,
                      const std::map<std::string, machine>& now, recorder& to) {
    for (const auto& [name, before] : old)
        if (const auto after = now.find(name); after != now.end())
            machine_pair(name, before, after->second, to).compare();
        else
            to.add({"status.machine-removed",
                    name,
                    "The statuses of " + code(name) + " are no longer listed.",
                    transitions_json,
                    "",
                    text_value(before.initial),
                    {},
                    "status of " + name});
    for (const auto& [name, after] : now)
        if (!old.contains(name))
            to.add({"status.machine-added",
                    name,
                    "The statuses of " + code(name) + " are listed.",
                    transitions_json,
                    '/' + name,
                    {},
                    text_value(after.initial),
                    "status of " + name});
}

} // namespace moonage_proto::schemas::diff
