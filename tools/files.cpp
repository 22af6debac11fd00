#include "files.hpp"

#include "cli.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>
#include <vector>

namespace moonage_proto::tools {
namespace {

[[noreturn]] void fail_on(const std::string& path, const std::string& doing, int error) {
    throw failure(exit_code::usage, path + ": cannot be " + doing + ": " + std::strerror(error));
}

class descriptor {
public:
    explicit descriptor(int fd)
        : fd_(fd) {}
    descriptor(const descriptor&) = delete;
    descriptor& operator=(const descriptor&) = delete;
    ~descriptor() {
        if (fd_ > STDERR_FILENO)
            ::close(fd_);
    }
    int get() const { return fd_; }

private:
    int fd_;
};

void write_all(int fd, std::string_view bytes, const std::string& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            fail_on(path, "written", errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

} // namespace

std::string read_bytes(const std::string& path) {
    const std::string name = path == "-" ? "stdin" : path;
    const descriptor file(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0)
        fail_on(name, "read", errno);
    std::string bytes;
    std::vector<char> buffer(64u << 10);
    for (;;) {
        const ssize_t size = ::read(file.get(), buffer.data(), buffer.size());
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            fail_on(name, "read", errno);
        if (size == 0)
            return bytes;
        bytes.append(buffer.data(), static_cast<std::size_t>(size));
        if (bytes.size() > max_file_bytes)
            throw failure(exit_code::usage, name + ": is bigger than " +
                                                std::to_string(max_file_bytes >> 20) + " MiB");
    }
}

void write_private_file(const std::string& path, std::string_view bytes) {
    std::string temporary = path + ".XXXXXX";
    const descriptor file(::mkstemp(temporary.data())); // Makes it with mode 0600.
    if (file.get() < 0)
        fail_on(path, "written", errno);
    try {
        write_all(file.get(), bytes, path);
        if (::rename(temporary.c_str(), path.c_str()) != 0)
            fail_on(path, "written", errno);
    } catch (...) {
        ::unlink(temporary.c_str());
        throw;
    }
}

line_log::line_log(std::string path)
    : path_(std::move(path))
    , file_(::open(path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600)) {
    if (file_ < 0 || ::fchmod(file_, 0600) != 0) {
        const int error = errno;
        ::close(file_);
        fail_on(path_, "written", error);
    }
    const std::string bytes = read_bytes(path_);
    if (!bytes.empty() && !bytes.ends_with('\n') &&
        ::ftruncate(file_, static_cast<off_t>(bytes.rfind('\n') + 1)) != 0) { // npos + 1 is 0
        const int error = errno;
        ::close(file_);
        fail_on(path_, "written", error);
    }
}

line_log::~line_log() {
    ::close(file_);
}

void line_log::write(std::string_view line) {
    write_all(file_, line, path_);
}

std::string resolve_secret(const std::string& value, std::string_view option) {
    constexpr std::string_view scheme = "env:";
    if (!value.starts_with(scheme))
        return value;
    const std::string name = value.substr(scheme.size());
    const char* const found = std::getenv(name.c_str());
    if (found == nullptr)
        throw failure(exit_code::usage, std::string(option) + ": the environment variable " +
                                            (name.empty() ? "that env: names" : name) +
                                            " is not set");
    return found;
}

std::string read_secret_file(const std::string& path) {
    std::string secret = read_bytes(path);
    if (secret.ends_with('\n'))
        secret.pop_back();
    if (secret.ends_with('\r'))
        secret.pop_back();
    return secret;
}

} // namespace moonage_proto::tools
