#pragma once

#include <moonage_proto/fault.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::conformance {

struct text_line {
    std::size_t number = 0; ///< From 1.
    std::string_view text;  ///< Without its end.
    bool is_whole = true;   ///< Whether it had an end.
};

/// The lines of a text, which end in a line feed or in CR LF; without an empty one after the last.
inline std::vector<text_line> lines_of(std::string_view text) {
    std::vector<text_line> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        text_line made{lines.size() + 1, text.substr(0, end), end != std::string_view::npos};
        if (made.text.ends_with('\r'))
            made.text.remove_suffix(1);
        lines.push_back(made);
        text.remove_prefix(made.is_whole ? end + 1 : text.size());
    }
    return lines;
}

/// A fault in a text of which each line is a JSON value: its pointer begins with the number of the
/// line, as in `3: /name`, so that the name of the file may stand before.
inline fault at_line(std::size_t number, const fault& wrong) {
    const std::string place = wrong.pointer.empty() ? "" : ": " + wrong.pointer;
    return {std::to_string(number) + place, wrong.expected, wrong.actual};
}

} // namespace moonage_proto::conformance
