#pragma once

#include <moonage_proto/conformance/recording.hpp>

#include <memory>
#include <string>

namespace moonage_proto::tools {

/// Opens a recording; null where the path is empty. Throws failure with exit code 2 where it cannot
/// be written.
std::unique_ptr<conformance::recorder> open_recording(const std::string& path);

/// Throws failure with exit code 4 where a recording could not be written to its end.
void require_whole(const conformance::recorder* recording);

} // namespace moonage_proto::tools
