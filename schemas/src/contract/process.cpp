#include "process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <stdexcept>

extern char** environ; // NOLINT: POSIX has it declared by the program

namespace moonage_proto::schemas {

namespace {

using clock = std::chrono::steady_clock;

class pipe_ends {
public:
    pipe_ends() {
        if (::pipe2(ends_.data(), O_CLOEXEC) != 0)
            throw std::runtime_error(std::string("no pipe can be made: ") + std::strerror(errno));
    }
    pipe_ends(const pipe_ends&) = delete;
    pipe_ends& operator=(const pipe_ends&) = delete;
    ~pipe_ends() {
        close_end(0);
        close_end(1);
    }
    int reading() const { return ends_[0]; }
    int writing() const { return ends_[1]; }
    void close_writing() { close_end(1); }

private:
    void close_end(std::size_t which) {
        if (ends_[which] >= 0)
            ::close(ends_[which]);
        ends_[which] = -1;
    }
    std::array<int, 2> ends_{-1, -1};
};

/// A process that is killed unless it was waited for.
class child {
public:
    child(const std::vector<std::string>& arguments, int in, int out, int err) {
        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
        ::posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
        ::posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
        std::vector<char*> argv;
        for (const std::string& each : arguments)
            argv.push_back(const_cast<char*>(each.c_str()));
        argv.push_back(nullptr);
        const int error =
            ::posix_spawnp(&id_, argv.front(), &actions, nullptr, argv.data(), environ);
        ::posix_spawn_file_actions_destroy(&actions);
        if (error != 0)
            throw std::runtime_error(arguments.front() +
                                     " cannot be started: " + std::strerror(error));
    }
    child(const child&) = delete;
    child& operator=(const child&) = delete;
    ~child() {
        if (id_ <= 0)
            return;
        ::kill(id_, SIGKILL);
        wait();
    }

    int wait() {
        int status = 0;
        while (::waitpid(id_, &status, 0) < 0 && errno == EINTR)
            continue;
        id_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

private:
    pid_t id_ = -1;
};

/// Reads what is there; whether more may come.
bool read_some(int from, std::string& to) {
    std::array<char, 65536> buffer;
    const ssize_t size = ::read(from, buffer.data(), buffer.size());
    if (size > 0)
        to.append(buffer.data(), static_cast<std::size_t>(size));
    return size > 0 || (size < 0 && errno == EINTR);
}

void read_all(const std::string& name, int out, int err, process_end& end,
              const process_limits& limits) {
    const auto deadline = clock::now() + limits.time;
    std::array<::pollfd, 2> from{{{out, POLLIN, 0}, {err, POLLIN, 0}}};
    while (from[0].fd >= 0 || from[1].fd >= 0) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(deadline - clock::now()).count();
        const int ready = left > 0 ? ::poll(from.data(), from.size(), static_cast<int>(left)) : 0;
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            throw std::runtime_error(name + " did not end within " +
                                     std::to_string(limits.time.count()) + " s");
        if (from[0].revents != 0 && !read_some(out, end.out))
            from[0].fd = -1;
        if (from[1].revents != 0 && !read_some(err, end.err))
            from[1].fd = -1;
        if (end.out.size() + end.err.size() > limits.output)
            throw std::runtime_error(name + " wrote more than " +
                                     std::to_string(limits.output >> 20) + " MiB");
    }
}

} // namespace

process_end run_process(const std::vector<std::string>& arguments, std::string_view input,
                        const process_limits& limits) {
    // From a file, as from a pipe both could wait for each other.
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> given(std::tmpfile(), &std::fclose);
    if (!given || std::fwrite(input.data(), 1, input.size(), given.get()) != input.size() ||
        std::fflush(given.get()) != 0)
        throw std::runtime_error("a temporary file cannot be written");
    std::rewind(given.get());

    pipe_ends out;
    pipe_ends err;
    child running(arguments, ::fileno(given.get()), out.writing(), err.writing());
    out.close_writing();
    err.close_writing();
    process_end end;
    read_all(arguments.front(), out.reading(), err.reading(), end, limits);
    end.status = running.wait();
    return end;
}

} // namespace moonage_proto::schemas
