#include "subprocess.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>
#include <utility>

extern char** environ;

namespace moonage_proto::test {
namespace {

using steady = std::chrono::steady_clock;

struct pipe_ends {
    pipe_ends() {
        std::array<int, 2> ends;
        if (::pipe2(ends.data(), O_CLOEXEC) != 0)
            throw std::runtime_error("no pipe");
        reading = ends[0];
        writing = ends[1];
    }
    int reading;
    int writing;
};

std::vector<std::string> merged_environment(const std::vector<std::string>& changes) {
    std::vector<std::string> merged;
    const auto name_of = [](const std::string& entry) { return entry.substr(0, entry.find('=')); };
    for (char** entry = environ; *entry != nullptr; ++entry)
        if (std::none_of(changes.begin(), changes.end(), [&](const std::string& change) {
                return name_of(change) == name_of(*entry);
            }))
            merged.emplace_back(*entry);
    std::copy_if(changes.begin(), changes.end(), std::back_inserter(merged),
                 [](const std::string& change) { return change.find('=') != std::string::npos; });
    return merged;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (std::string& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

void close_end(int& fd) {
    if (fd >= 0)
        ::close(std::exchange(fd, -1));
}

/// Appends what can be read; false at the end.
bool read_into(int fd, std::string& bytes) {
    std::array<char, 65536> buffer;
    const ssize_t size = ::read(fd, buffer.data(), buffer.size());
    if (size > 0)
        bytes.append(buffer.data(), static_cast<std::size_t>(size));
    return size > 0;
}

} // namespace

subprocess::subprocess(const std::vector<std::string>& arguments,
                       const std::vector<std::string>& environment) {
    std::signal(SIGPIPE, SIG_IGN);
    const pipe_ends in;
    const pipe_ends out;
    const pipe_ends err;
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, in.reading, STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, out.writing, STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, err.writing, STDERR_FILENO);
    std::vector<std::string> command{MOONAGE_PROTO_BINARY};
    command.insert(command.end(), arguments.begin(), arguments.end());
    std::vector<std::string> variables = merged_environment(environment);
    const int failed = ::posix_spawn(&pid_, MOONAGE_PROTO_BINARY, &actions, nullptr,
                                     pointers_to(command).data(), pointers_to(variables).data());
    ::posix_spawn_file_actions_destroy(&actions);
    for (const int end : {in.reading, out.writing, err.writing})
        ::close(end);
    stdin_ = in.writing;
    stdout_ = out.reading;
    stderr_ = err.reading;
    if (failed != 0)
        throw std::runtime_error("cannot run " MOONAGE_PROTO_BINARY);
}

subprocess::~subprocess() {
    close_end(stdin_);
    close_end(stdout_);
    close_end(stderr_);
    if (pid_ > 0) {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
}

void subprocess::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(stdin_, bytes.data(), bytes.size());
        if (written <= 0)
            return; // It reads no more.
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void subprocess::send_signal(int number) const {
    ::kill(pid_, number);
}

/// Reads until there is a line, or until the end; false after the deadline.
bool subprocess::pump(bool until_line) {
    const auto until = steady::now() + deadline;
    while (stdout_ >= 0 || stderr_ >= 0) {
        if (until_line && (stdout_ < 0 || out_.find('\n') != std::string::npos))
            return true;
        std::array<pollfd, 2> ends{{{stdout_, POLLIN, 0}, {stderr_, POLLIN, 0}}};
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - steady::now());
        if (left.count() <= 0 || ::poll(ends.data(), 2, static_cast<int>(left.count())) <= 0)
            return false;
        if (ends[0].revents != 0 && !read_into(stdout_, out_))
            close_end(stdout_);
        if (ends[1].revents != 0 && !read_into(stderr_, err_))
            close_end(stderr_);
    }
    return true;
}

std::string subprocess::read_line() {
    pump(true);
    const std::size_t end = out_.find('\n');
    if (end == std::string::npos)
        return {};
    const std::string line = out_.substr(0, end);
    out_.erase(0, end + 1);
    return line;
}

outcome subprocess::finish(std::string_view input) {
    std::thread writer([&] { // Beside the reading, as a full pipe stops whoever fills it.
        write(input);
        close_end(stdin_);
    });
    if (!pump(false))
        ::kill(pid_, SIGKILL);
    writer.join();
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return {code, std::move(out_), std::move(err_)};
}

outcome run_tool(const std::vector<std::string>& arguments, std::string_view input,
                 const std::vector<std::string>& environment) {
    return subprocess(arguments, environment).finish(input);
}

temporary_directory::temporary_directory() {
    std::string name = std::filesystem::temp_directory_path() / "moonage_proto_test.XXXXXX";
    if (::mkdtemp(name.data()) == nullptr)
        throw std::runtime_error("no temporary directory");
    path_ = name;
}

temporary_directory::~temporary_directory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string temporary_directory::path(std::string_view name) const {
    return path_ + "/" + std::string(name);
}

std::string temporary_directory::write(std::string_view name, std::string_view bytes) const {
    std::ofstream(path(name), std::ios::binary) << bytes;
    return path(name);
}

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace moonage_proto::test
