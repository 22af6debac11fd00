#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace moonage_proto::tools {

/// The most that is read of one file, in bytes.
inline constexpr std::size_t max_file_bytes = 64u << 20;

/// The raw bytes of a file, or of stdin where the path is `-`. Throws failure with exit code 2.
std::string read_bytes(const std::string& path);

/// Replaces a file at once, so that nobody ever sees a part of it, readable by its owner only.
/// Throws failure with exit code 2.
void write_private_file(const std::string& path, std::string_view bytes);

/// A file that lines are added to, readable by its owner only. What a writer that was killed left
/// of a last line is cut off first. Throws failure with exit code 2.
class line_log {
public:
    explicit line_log(std::string path);
    ~line_log();
    line_log(const line_log&) = delete;
    line_log& operator=(const line_log&) = delete;

    /// The line, with its end, outlives this process when it returns.
    void write(std::string_view line);

private:
    std::string path_;
    int file_ = -1;
};

/// A secret from the command line: `env:NAME` stands for the value of that environment variable.
/// Throws failure with exit code 2 where the variable is not set; `option` is who asked.
std::string resolve_secret(const std::string& value, std::string_view option);

/// The secret in a file, without the line end after it.
std::string read_secret_file(const std::string& path);

} // namespace moonage_proto::tools
