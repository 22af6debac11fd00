#pragma once

#include <moonage_proto/conformance/exchange.hpp>

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::conformance {

/// A space that the run created and is to delete.
struct created_space {
    std::string name;
    std::string id; ///< Empty where the answer did not tell it.
    key_role key = key_role::organization;
};

/// The id of what an answer says was created. The reference does not say how such an answer is
/// made: `id`, `<kind>_id` and `<kind>Id` are looked at, also within `data` or `<kind>`, and last
/// the end of Location.
std::optional<std::string> id_in(const exchange& answer, std::string_view kind);

/// The id of an element of a list, a number as its text; empty where it has none.
std::string id_of(const json::value& resource);

/// What an error reply says, on one line; empty where it says nothing. Untrusted.
std::string error_message(const exchange& answer);

/// The name that a request to create a space asks for; empty where it has none.
std::string requested_name(const http_request& request);

/// What the names of all spaces that the runner makes begin with.
inline constexpr std::string_view space_name_prefix = "conformance ";

/// The spaces that these exchanges created and did not delete again, oldest first. A request to
/// create one that got no answer counts where its name is one of ours.
std::vector<created_space> spaces_left(const std::deque<exchange>& exchanges);

} // namespace moonage_proto::conformance
