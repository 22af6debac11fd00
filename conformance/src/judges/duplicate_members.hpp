#pragma once

#include <string>
#include <string_view>

namespace moonage_proto::conformance {

/// The first name that two members of one object of a JSON text share; empty where none do, or
/// where the text is no JSON. Boost.JSON keeps the last of them and says nothing.
std::string duplicate_member(std::string_view text);

} // namespace moonage_proto::conformance
