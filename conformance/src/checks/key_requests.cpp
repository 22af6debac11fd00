#include "key_requests.hpp"

#include "../created_spaces.hpp"
#include "space_life.hpp"

#include <moonage_proto/conformance/webhook_receiver.hpp>

#include <algorithm>

namespace moonage_proto::conformance {

namespace {

/// The action that the space key asks for in its own space.
std::string action_in_own_space(context& run, const std::string& space) {
    for (const exchange* each : run.exchanges())
        if (each->operation == operation_id::trigger_action && each->is_success() &&
            std::ranges::count(path_segments(*each), space) != 0)
            return id_in(*each, "action").value_or("");
    const exchange& trigger =
        ask_served(run, sample_of(operation_id::trigger_action, {space}, key_role::space));
    return id_in(trigger, "action").value_or("");
}

/// A change of the profile's own space that changes nothing: the name that it has.
json::object present_name(context& run, const std::string& space) {
    const exchange& details = ask_served(run, get_of(space));
    const json::value* const name = space_member(details, "name");
    if (!is_text(name))
        give_up("the details of the space of the space key show no name to leave as it is");
    return {{"name", *name}};
}

request_spec request_in_own_space(context& run, const key_cell& cell) {
    const std::string own = *run.target().space_id;
    request_spec request = sample_of(cell.operation, {own}, cell.key);
    if (cell.operation == operation_id::update_space)
        request.body = present_name(run, own);
    if (cell.operation == operation_id::get_action)
        request.path.back() = action_in_own_space(run, own);
    return request;
}

} // namespace

std::string description_by(key_role key) {
    return "conformance: with the key " + std::string(to_string(key));
}

request_spec request_for(context& run, const key_cell& cell, const sample_names& names) {
    if (cell.relation == space_relation::own)
        return request_in_own_space(run, cell);
    request_spec request = sample_of(cell.operation, names, cell.key);
    const bool may_be_obeyed = access_of(cell) != access::denied;
    if (cell.operation == operation_id::create_space)
        request.body = json::object{{"name", run.new_name()}};
    if (cell.operation == operation_id::update_space)
        request.body = json::object{{"description", description_by(cell.key)}};
    if (cell.operation == operation_id::delete_space && may_be_obeyed)
        request.path = {run.new_space()};
    if (cell.operation == operation_id::create_webhook && may_be_obeyed)
        request.body->as_object()["url"] = run.receiver().url("/hooks/matrix");
    return request;
}

} // namespace moonage_proto::conformance
