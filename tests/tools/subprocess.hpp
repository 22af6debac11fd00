#pragma once

#include <sys/types.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::test {

/// How a program ended and what it wrote.
struct outcome {
    int code = -1; ///< Its exit code; 128 and the signal's number where a signal ended it.
    std::string out;
    std::string err;
};

/// A program of its own, with pipes to its stdin, stdout and stderr. Killed by the destructor, and
/// where it writes nothing more and does not end within the deadline.
class subprocess {
public:
    static constexpr std::chrono::seconds deadline{60};

    /// Runs the moonage-proto binary. `environment`: `NAME=VALUE` in place of ours, `NAME` to take
    /// it away.
    explicit subprocess(const std::vector<std::string>& arguments,
                        const std::vector<std::string>& environment = {});
    ~subprocess();
    subprocess(const subprocess&) = delete;
    subprocess& operator=(const subprocess&) = delete;

    void write(std::string_view bytes);
    /// Waits for the next line of its stdout; empty at the end of it or after the deadline.
    std::string read_line();
    void send_signal(int number) const;
    /// Writes the rest of its stdin, reads what it still writes, then waits for its end.
    outcome finish(std::string_view input = {});

private:
    bool pump(bool until_line);

    pid_t pid_ = -1;
    int stdin_ = -1;
    int stdout_ = -1;
    int stderr_ = -1;
    std::string out_;
    std::string err_;
};

/// Runs the binary with these bytes as its stdin.
outcome run_tool(const std::vector<std::string>& arguments, std::string_view input = {},
                 const std::vector<std::string>& environment = {});

/// A folder of its own under the temporary one, removed by the destructor.
class temporary_directory {
public:
    temporary_directory();
    ~temporary_directory();
    temporary_directory(const temporary_directory&) = delete;
    temporary_directory& operator=(const temporary_directory&) = delete;

    /// The path of a file in it.
    std::string path(std::string_view name) const;
    /// Writes a file into it; its path.
    std::string write(std::string_view name, std::string_view bytes) const;

private:
    std::string path_;
};

std::string read_file(const std::string& path);

} // namespace moonage_proto::test
