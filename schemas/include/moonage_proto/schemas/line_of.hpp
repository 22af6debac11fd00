#pragma once

#include <cstddef>
#include <string_view>

namespace moonage_proto::schemas {

/// The line, from 1, at which the part of a JSON text begins that a JSON Pointer (RFC 6901) names:
/// a member at its name. Where there is no such part, the line of the innermost one around it. The
/// text must be JSON.
std::size_t line_of(std::string_view text, std::string_view pointer);

} // namespace moonage_proto::schemas
