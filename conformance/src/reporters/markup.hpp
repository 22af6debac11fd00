#pragma once

#include <moonage_proto/schemas/markup.hpp>

namespace moonage_proto::conformance {

using schemas::markup_lines;
using schemas::markup_text;

} // namespace moonage_proto::conformance
