#pragma once

#include <string>
#include <string_view>

namespace moonage_proto::schemas {

/// The text on one line: line ends and tabs as spaces, other control characters as dots, so that
/// what came from outside cannot command a terminal.
std::string on_one_line(std::string_view text);

/// The text as GitHub Flavored Markdown shows it, on one line, in a cell of a table too.
std::string escape_markdown(std::string_view text);

} // namespace moonage_proto::schemas
