#include "key_cells.hpp"

#include "../judges/body_access.hpp"
#include "../sent_keys.hpp"
#include "samples.hpp"

#include <algorithm>

namespace moonage_proto::conformance {

namespace {

bool is_known(key_role key, const profile& target) {
    return !is_from_profile(key) || target.keys.contains(key);
}

/// The space in the path of a request.
std::string space_of(const exchange& seen, const operation& called) {
    const auto segments = path_segments(seen);
    const auto of_template = static_cast<std::size_t>(std::ranges::count(called.path, '/'));
    return segments.size() < of_template ? std::string()
                                         : segments[segments.size() - of_template + 1];
}

space_relation relation_of(const exchange& seen, const operation& called, const profile& target) {
    if (seen.key != key_role::space || !called.is_within_space())
        return space_relation::none;
    return space_of(seen, called) == target.space_id ? space_relation::own
                                                     : space_relation::foreign;
}

} // namespace

std::vector<key_cell> key_cells(const profile& target) {
    std::vector<key_cell> cells;
    for (const auto& role : enum_entries<key_role>)
        for (const operation& called : operations) {
            if (!is_known(role.value, target))
                continue;
            if (role.value != key_role::space || !called.is_within_space()) {
                cells.push_back({role.value, called.id});
            } else if (target.space_id) {
                cells.push_back({role.value, called.id, space_relation::own});
                cells.push_back({role.value, called.id, space_relation::foreign});
            }
        }
    return cells;
}

access access_of(const key_cell& cell) {
    const operation& called = row_of(cell.operation);
    switch (cell.key) {
    case key_role::organization:
    case key_role::organization_2:
        return key_access(api_key_type::organization, called, cell.relation);
    case key_role::space:
        return key_access(api_key_type::space, called, cell.relation);
    case key_role::read_only:
        return key_access(api_key_type::read_only, called, cell.relation);
    case key_role::unspecified:
        return access::unspecified;
    case key_role::none:
    case key_role::revoked:
    case key_role::unknown:
    case key_role::malformed:
        break;
    }
    return access::denied;
}

bool is_harmful(const key_cell& cell) {
    constexpr operation_id harmful[] = {operation_id::delete_space,
                                        operation_id::connect_integration,
                                        operation_id::disconnect_integration};
    return cell.relation == space_relation::own && std::ranges::count(harmful, cell.operation) != 0;
}

std::optional<key_cell> cell_of(const exchange& seen, const profile& target) {
    if (!seen.operation || !seen.response || seen.status() == 429 || seen.status() > 499)
        return std::nullopt;
    const key_cell cell{seen.key, *seen.operation,
                        relation_of(seen, row_of(*seen.operation), target)};
    const bool is_hidden = seen.status() == 404 && cell.relation == space_relation::foreign;
    if (is_about_the_request(seen.status()) && !is_hidden)
        return std::nullopt;
    return cell;
}

std::string name_of(const key_cell& cell) {
    const operation& called = row_of(cell.operation);
    std::string name(to_string(called.method));
    name.append(" ")
        .append(called.path)
        .append(" with the key ")
        .append(moonage_proto::to_string(cell.key));
    if (cell.relation == space_relation::own)
        name += ", of its own space";
    if (cell.relation == space_relation::foreign)
        name += ", of another space";
    return name;
}

} // namespace moonage_proto::conformance
