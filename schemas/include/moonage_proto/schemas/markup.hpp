#pragma once

#include <string>
#include <string_view>

namespace moonage_proto::schemas {

/// A text as character data, or between double quotes as the value of an attribute, of HTML and of
/// XML 1.0. What is not UTF-8, and the characters that XML cannot carry (XML 1.0 §2.2), stand as
/// the replacement character; line ends and tabs as references, so that attributes keep them.
std::string markup_text(std::string_view text);

/// As `markup_text`, but with the line ends and tabs as they are: for character data only.
std::string markup_lines(std::string_view text);

} // namespace moonage_proto::schemas
