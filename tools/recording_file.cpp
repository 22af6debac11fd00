#include "recording_file.hpp"

#include "cli.hpp"

namespace moonage_proto::tools {

std::unique_ptr<conformance::recorder> open_recording(const std::string& path) {
    if (path.empty())
        return nullptr;
    try {
        return std::make_unique<conformance::recorder>(path);
    } catch (const std::runtime_error& why) {
        throw failure(exit_code::usage, why.what());
    }
}

void require_whole(const conformance::recorder* recording) {
    if (recording != nullptr && !recording->failure().empty())
        throw failure(exit_code::harness_error, recording->failure());
}

} // namespace moonage_proto::tools
