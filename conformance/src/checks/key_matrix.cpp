#include "draw.hpp"
#include "key_requests.hpp"
#include "key_verdicts.hpp"
#include "sections.hpp"
#include "space_life.hpp"

#include <algorithm>
#include <set>

namespace moonage_proto::conformance {

namespace {

/// What a run that is not thorough spends on combinations that no other check has tried.
constexpr std::size_t requests_for_sample = 4;

/// What was refused, and is to have had no effect.
struct refusals {
    std::vector<std::pair<key_role, std::string>> spaces; ///< With the name asked for.
    std::vector<key_role> updates;                        ///< Of the shared space.
};

requirement_id effect_requirement(key_role key) {
    if (key == key_role::read_only)
        return "auth.read-only-key.changes-nothing";
    return key == key_role::space ? requirement_id("auth.space-key.other-space-refused")
                                  : requirement_id("auth.required-on-every-operation");
}

/// At once, since the next deletion that is refused would be blamed for it.
void judge_not_deleted(context& run, key_role key, const std::string& space) {
    const exchange& details = ask(run, get_of(space));
    const bool is_gone =
        details.status() == 404 || text_of(space_member(details, "status")) == "archived";
    run.judge(effect_requirement(key), !is_gone, "the space not deleted",
              is_gone ? "deleted, though that was refused" : "so", {&details});
}

void judge_updates(context& run, const std::string& space, const refusals& made) {
    if (made.updates.empty())
        return;
    const exchange& details = ask(run, get_of(space));
    const json::value* const shown = space_member(details, "description");
    for (const key_role key : made.updates)
        run.judge(effect_requirement(key), text_of(shown) != description_by(key),
                  "the description as it was", show(shown), {&details});
}

void judge_spaces(context& run, const refusals& made) {
    if (made.spaces.empty())
        return;
    const exchange& all = ask_served(run, list_of());
    for (const auto& [key, name] : made.spaces) {
        const json::value* const shown = find_with(list_in(all), "name", name);
        run.judge(effect_requirement(key), !shown, "no new space",
                  unless(!shown, "the space that was refused"), {&all});
        if (std::string id = id_text(member(shown, "id")); !id.empty())
            ask(run, request_to(operation_id::delete_space, {id})); // Or it would be left behind.
    }
}

void try_cell(context& run, const key_cell& cell, const sample_names& names, refusals& made) {
    const request_spec request = request_for(run, cell, names);
    const exchange& seen = ask(run, request);
    judge_cell(run, cell, request, seen, names);
    if (access_of(cell) != access::denied || !seen.response->is_error() ||
        is_about_the_request(seen.status()))
        return;
    if (cell.operation == operation_id::create_space)
        made.spaces.emplace_back(cell.key, request.body->at("name").as_string());
    if (cell.operation == operation_id::update_space)
        made.updates.push_back(cell.key);
    if (cell.operation == operation_id::delete_space)
        judge_not_deleted(run, cell.key, names.space);
}

std::set<key_cell> tried_cells(const context& run) {
    std::set<key_cell> tried;
    for (const exchange* each : run.exchanges())
        if (const auto cell = cell_of(*each, run.target()))
            tried.insert(*cell);
    return tried;
}

/// What is granted comes first, for it proves what is denied; deletions stand last, so that a
/// server that obeys them hides nothing else.
int rank(const key_cell& cell) {
    if (access_of(cell) != access::denied)
        return 0;
    return cell.operation == operation_id::delete_space ? 2 : 1;
}

/// How many requests it takes: what changes a space is made, or looked at afterwards, with another.
std::size_t cost_of(const key_cell& cell) {
    switch (cell.operation) {
    case operation_id::create_space:
    case operation_id::update_space:
    case operation_id::delete_space:
        return 2;
    case operation_id::get_action:
        return cell.relation == space_relation::own ? 2 : 1;
    default:
        return 1;
    }
}

/// Denied to a valid key, where a server that forgets to ask would let it change or see more than
/// it may.
bool may_open_a_hole(const key_cell& cell) {
    return access_of(cell) == access::denied &&
           (cell.key == key_role::read_only || cell.relation == space_relation::foreign);
}

void keep_affordable(std::vector<key_cell>& cells) {
    std::size_t left = requests_for_sample;
    std::erase_if(cells, [&](const key_cell& each) {
        const bool is_too_dear = cost_of(each) > left;
        left -= is_too_dear ? 0 : cost_of(each);
        return is_too_dear;
    });
}

/// Of those that no exchange has tried and that may be.
std::vector<key_cell> drawn_cells(const context& run, const std::vector<key_cell>& all) {
    const auto tried = tried_cells(run);
    std::vector<key_cell> left;
    for (const key_cell& each : all)
        if (!tried.contains(each) && !is_harmful(each) && may_send(run, each.operation))
            left.push_back(each);
    draw(left, run.seed(), left.size());
    std::ranges::stable_partition(left, may_open_a_hole);
    if (!run.is_thorough())
        keep_affordable(left);
    std::ranges::stable_sort(left, {}, rank);
    return left;
}

std::string told_of(const context& run, const std::vector<key_cell>& all, std::size_t drawn) {
    const auto tried = tried_cells(run);
    const auto count =
        std::ranges::count_if(all, [&](const key_cell& each) { return tried.contains(each); });
    std::string told = std::to_string(count) + " of " + std::to_string(all.size()) +
                       " combinations of key and operation were tried";
    if (!run.is_thorough())
        told += ", " + std::to_string(drawn) + " of them drawn by the seed " +
                std::to_string(run.seed()) + "; --thorough tries all that do no harm";
    return told;
}

void check_matrix(context& run) {
    const sample_names names = known_names(run, run.shared_space());
    const std::vector<key_cell> all = key_cells(run.target());
    const std::vector<key_cell> drawn = drawn_cells(run, all);
    refusals made;
    std::vector<std::string> left_out;
    for (const key_cell& each : drawn) {
        try {
            try_cell(run, each, names, made);
        } catch (const not_decidable& why) {
            left_out.push_back(name_of(each) + " was not tried: " + why.reason);
        }
    }
    left_out.insert(left_out.begin(), told_of(run, all, drawn.size()));
    for (std::string& each : left_out)
        run.found().observe("auth.every-key-on-every-operation", std::move(each), {});
    judge_updates(run, names.space, made);
    judge_spaces(run, made);
}

} // namespace

std::span<const check> key_matrix_checks() {
    static const check checks[] = {
        {"key-types.every-operation",
         "Each key is let through, or refused, on the operations that it may, or may not, call.",
         {"auth.every-key-on-every-operation",
          "auth.space-key.creates-no-space",
          "auth.space-key.registers-webhook",
          "auth.space-key.lists-own-space-only",
          "auth.space-key.other-space-status",
          "auth.required-on-every-operation",
          "auth.unknown-key-is-401",
          "auth.unknown-key-code",
          "rotation.revoked-key-is-401",
          "rotation.revoked-key-code",
          "rotation.second-key-accepted",
          "auth.organization-key.all-methods",
          "auth.organization-key.all-spaces",
          "auth.space-key.own-space",
          "auth.space-key.other-space-refused",
          "auth.read-only-key.reads",
          "auth.read-only-key.post-is-403",
          "auth.read-only-key.patch-is-403",
          "auth.read-only-key.delete-is-403",
          "auth.read-only-key.code",
          "auth.read-only-key.changes-nothing"},
         {effect::read},
         check_matrix,
         requests_for_sample,
         {"space_id", "keys.organization_2", "keys.space", "keys.read_only", "keys.revoked"},
         "authentication.keys",
         true},
    };
    return checks;
}

} // namespace moonage_proto::conformance
