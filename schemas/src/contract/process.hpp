#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::schemas {

struct process_limits {
    std::chrono::seconds time{30};
    std::size_t output = 64u << 20; ///< Bytes of both outputs together.
};

/// What a process has left behind.
struct process_end {
    int status = 0; ///< Exit status; 128 and more for a signal.
    std::string out;
    std::string err;
};

/// Runs a program, which is looked up in PATH, without a shell, with these arguments (the first is
/// its name) and this input. Throws std::runtime_error where it cannot be started or goes beyond a
/// limit; it is killed then.
process_end run_process(const std::vector<std::string>& arguments, std::string_view input,
                        const process_limits& limits = {});

} // namespace moonage_proto::schemas
