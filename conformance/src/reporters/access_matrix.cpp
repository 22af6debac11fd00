#include "access_matrix.hpp"

#include <moonage_proto/path_template.hpp>

#include <algorithm>
#include <string>

namespace moonage_proto::conformance {
namespace {

/// The path below the base URL, without the query.
std::string_view path_of(const exchange& seen, std::string_view base_url) {
    while (base_url.ends_with('/'))
        base_url.remove_suffix(1);
    std::string_view path = seen.request.url;
    if (!path.starts_with(base_url))
        return {};
    path.remove_prefix(base_url.size());
    return path.substr(0, path.find('?'));
}

space_relation relation_of(const exchange& seen, const report& finished) {
    const operation& called = row_of(*seen.operation);
    if (!called.is_within_space())
        return space_relation::none;
    const auto found = match_path(called.path, path_of(seen, finished.base_url));
    const auto id = found ? found->find("id") : std::nullopt;
    return id && *id == finished.space_id ? space_relation::own : space_relation::foreign;
}

access access_of(key_role role, const operation& called, space_relation relation) {
    switch (role) {
    case key_role::organization:
    case key_role::organization_2:
        return key_access(api_key_type::organization, called, relation);
    case key_role::space:
        return key_access(api_key_type::space, called, relation);
    case key_role::read_only:
        return key_access(api_key_type::read_only, called, relation);
    case key_role::none:
    case key_role::revoked:
    case key_role::unknown:
    case key_role::malformed:
        return access::denied;
    case key_role::unspecified:
        return access::unspecified;
    }
    return access::unspecified;
}

/// Limits and faults of the server say nothing of a key, nor does a refusal for another reason.
access_judgement judge(access expected, unsigned status) {
    const bool is_refused = status == 401 || status == 403;
    const bool is_hidden = status == 404;
    const bool is_let_in = status >= 200 && status < 300;
    if (expected == access::granted && (is_let_in || is_refused))
        return is_let_in ? access_judgement::agrees : access_judgement::differs;
    if (expected == access::denied && (is_let_in || is_refused || is_hidden))
        return is_let_in ? access_judgement::differs : access_judgement::agrees;
    return access_judgement::open;
}

void add(access_cell& cell, unsigned status, access_judgement seen) {
    ++cell.statuses[status];
    if (cell.judgement != access_judgement::differs && seen != access_judgement::open)
        cell.judgement = seen;
}

} // namespace

access_matrix make_access_matrix(const report& finished) {
    access_matrix made;
    for (const exchange& seen : finished.exchanges) {
        if (!seen.operation)
            continue;
        const space_relation relation = relation_of(seen, finished);
        const bool is_foreign = seen.key == key_role::space && relation == space_relation::foreign;
        const auto column = std::ranges::find_if(access_columns, [&](const access_column& each) {
            return each.role == seen.key &&
                   (each.relation == space_relation::foreign) == is_foreign;
        });
        if (column == access_columns.end())
            continue;
        const access expected = access_of(seen.key, row_of(*seen.operation), relation);
        add(made[static_cast<std::size_t>(*seen.operation)]
                [static_cast<std::size_t>(column - access_columns.begin())],
            seen.status(), judge(expected, seen.status()));
    }
    return made;
}

} // namespace moonage_proto::conformance
