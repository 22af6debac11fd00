#pragma once

#include <ostream>
#include <string>
#include <string_view>

namespace moonage_proto::conformance {

/// Writes `text` after `first`, wrapped at `width`; further lines are indented as wide as `first`.
/// Line ends in the text stay.
void write_wrapped(std::ostream& out, std::string_view first, std::string_view text,
                   std::size_t width);

/// At most `length` bytes of a text on one line, control characters shown as `\n`, `\t` or a dot,
/// what is not UTF-8 as the replacement character, and cut between characters.
std::string one_line(std::string_view text, std::size_t length);

/// A text that is fit to be shown, cut at a blank where it is longer than `length` bytes.
std::string beginning(const std::string& text, std::size_t length);

/// The whole of a text as `one_line` has it.
std::string visible(std::string_view text);

/// `1 request`, `2 requests`; `plural` where it is not formed with an s.
std::string counted(std::size_t count, std::string_view noun, std::string_view plural = {});

} // namespace moonage_proto::conformance
