#pragma once

#include <span>
#include <string_view>

namespace moonage_proto::conformance {

/// A file of this folder that an HTML report has in it.
struct html_file {
    std::string_view name; ///< From the folder of this room.
    std::string_view text;
};

std::span<const html_file> html_files();

} // namespace moonage_proto::conformance
