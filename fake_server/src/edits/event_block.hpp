#pragma once

#include <moonage_proto/sse/writer.hpp>

#include <string_view>

namespace moonage_proto::fake_server {

/// Cuts the first block of an event stream off its text: the lines up to and with the first that is
/// empty, or all of them (WHATWG HTML section 9.2.5).
std::string_view take_block(std::string_view& text);

/// What the lines of a block say, comments included, which `sse::parser` does not tell.
sse::outgoing_block read_block(std::string_view lines);

} // namespace moonage_proto::fake_server
