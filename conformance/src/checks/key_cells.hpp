#pragma once

#include <moonage_proto/conformance/exchange.hpp>
#include <moonage_proto/conformance/profile.hpp>
#include <moonage_proto/key_scope.hpp>

#include <compare>
#include <optional>
#include <string>
#include <vector>

namespace moonage_proto::conformance {

/// A combination of key and operation, and for a space key of its own space or another.
struct key_cell {
    key_role key;
    operation_id operation;
    space_relation relation = space_relation::none; ///< Of a space key only.

    friend auto operator<=>(const key_cell&, const key_cell&) = default;
};

/// All combinations with the keys of the profile; those of a space key only where its space is
/// known.
std::vector<key_cell> key_cells(const profile& target);

/// What the reference says of it. A key that is no valid one is denied everything.
access access_of(const key_cell& cell);

/// Whether to try it would change the profile's own space for good.
bool is_harmful(const key_cell& cell);

/// The combination that an exchange tried; empty where it has none, or where its answer is about
/// something else than the key.
std::optional<key_cell> cell_of(const exchange& seen, const profile& target);

/// As in `PATCH /spaces/:id with the space key, of another space`.
std::string name_of(const key_cell& cell);

} // namespace moonage_proto::conformance
