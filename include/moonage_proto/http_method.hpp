#pragma once

#include <moonage_proto/enum_names.hpp>

namespace moonage_proto {

/// The HTTP methods that the reference's operations use (RFC 9110 §9, RFC 5789).
enum class http_method { get, post, patch, delete_ };
BOOST_DESCRIBE_ENUM(http_method, get, post, patch, delete_)
template <>
inline constexpr auto enum_entries<http_method> = std::to_array<enum_entry<http_method>>({
    {http_method::get, "GET"},
    {http_method::post, "POST"},
    {http_method::patch, "PATCH"},
    {http_method::delete_, "DELETE"},
});

} // namespace moonage_proto
