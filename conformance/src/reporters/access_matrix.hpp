#pragma once

#include <moonage_proto/conformance/report.hpp>
#include <moonage_proto/key_scope.hpp>

#include <array>
#include <cstddef>
#include <map>
#include <string_view>

namespace moonage_proto::conformance {

/// Which key a request carried, and whose space it named where it carried the space key.
struct access_column {
    key_role role;
    space_relation relation; ///< `foreign` only where the space is not that of the space key.
    std::string_view title;
};

inline constexpr auto access_columns = std::to_array<access_column>({
    {key_role::none, space_relation::own, "none"},
    {key_role::malformed, space_relation::own, "malformed"},
    {key_role::unknown, space_relation::own, "unknown"},
    {key_role::revoked, space_relation::own, "revoked"},
    {key_role::organization, space_relation::own, "organization"},
    {key_role::organization_2, space_relation::own, "organization, second"},
    {key_role::space, space_relation::own, "space, its own"},
    {key_role::space, space_relation::foreign, "space, another"},
    {key_role::read_only, space_relation::own, "read-only"},
    {key_role::unspecified, space_relation::own, "not known"},
});

/// Whether what a key got is as the reference has it (Authentication / Creating API keys).
enum class access_judgement { agrees, differs, open };

/// What one key got at one operation.
struct access_cell {
    std::map<unsigned, std::size_t> statuses; ///< How often each; 0 where no response came.
    access_judgement judgement = access_judgement::open;
};

/// By operation, in the order of the reference, and by `access_columns`.
using access_matrix = std::array<std::array<access_cell, access_columns.size()>, operations.size()>;

/// What each key got at each operation, from the exchanges of a run.
access_matrix make_access_matrix(const report& finished);

} // namespace moonage_proto::conformance
