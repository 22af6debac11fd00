#pragma once

#include "../created_spaces.hpp"
#include "support.hpp"

#include <string>
#include <string_view>

/// The parts of the one check that takes a space from its creation to its end.
namespace moonage_proto::conformance {

/// What the space is made with.
struct space_sample {
    std::string name;
    std::string_view description = "made by a conformance run";
    std::string_view persona = "product-manager";
    std::string_view model = "sonnet";
};

inline request_spec get_of(const std::string& space) {
    return request_to(operation_id::get_space, {space});
}

inline request_spec patch_of(const std::string& space, json::value body) {
    return with_body(request_to(operation_id::update_space, {space}), std::move(body));
}

/// All spaces, or those of a status, as many as a list may show.
inline request_spec list_of(std::string_view status = {}) {
    request_spec all = with_query(request_to(operation_id::list_spaces), "limit", "100");
    return status.empty() ? all : with_query(all, "status", std::string(status));
}

/// A member of the space in a get_space reply.
inline const json::value* space_member(const exchange& details, std::string_view name) {
    return member(space_in(details), name);
}

/// A space that the check made, as it is before it is deleted.
struct living_space {
    std::string id;
    bool is_paused = false;       ///< As its details say.
    bool is_absence_told = false; ///< Whether a space that is not there is answered with 404.
};

/// PATCH changes what it names and nothing else. Says whether the space is paused in the end.
bool judge_update(context& run, const std::string& id, const exchange& details);

/// Each filter shows the spaces of its status. The space is paused for the first, and deleted for
/// the second. The first gives the list without a filter, where there is one, and the second judges
/// by it.
const exchange* judge_filters_while_paused(context& run, const living_space& made);
void judge_filters_once_deleted(context& run, const std::string& id, const exchange* all = nullptr);

/// A write with the key of the organization that is refused for want of a scope is a finding of its
/// own; then it throws not_decidable.
void judge_organization_write(context& run, const exchange& seen);

/// What a read-only key may not do is refused, and has no effect. Each is sent beside the same
/// request with the key of the organization.
std::string judge_read_only_create(context& run); ///< The name refused; empty where it was not.
void judge_read_only_message(context& run, const std::string& id);
void judge_read_only_update(context& run, const std::string& id);
bool judge_read_only_delete(context& run, const std::string& id); ///< Whether it was refused.

/// A GET with the read-only key, which is judged to be let through. What it shows, or, where it is
/// refused, what the key of the organization is shown; throws not_decidable where that is refused.
const exchange& judge_read_only_read(context& run, const request_spec& request);

/// The name that a read-only key asks for, so that it would be seen had it been obeyed.
inline constexpr std::string_view read_only_name = "conformance reader";

} // namespace moonage_proto::conformance
