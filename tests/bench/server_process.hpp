#pragma once

#include <moonage_proto/fake_server/server.hpp>

#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <limits>
#include <stdexcept>
#include <string>

namespace bench {

/// A server in a process of its own, so that its memory can be told from its clients'. To be made
/// before there are threads.
class server_process {
public:
    explicit server_process(std::chrono::milliseconds step_delay) {
        std::array<int, 2> up;
        std::array<int, 2> down;
        if (::pipe(up.data()) != 0 || ::pipe(down.data()) != 0 || (pid_ = ::fork()) < 0)
            throw std::runtime_error("no process");
        if (pid_ == 0) {
            ::close(down[1]);
            serve(step_delay, up[1], down[0]);
            ::_exit(0);
        }
        ::close(up[1]);
        ::close(down[0]);
        keep_alive_ = down[1];
        std::array<char, 256> ready;
        const ssize_t size = ::read(up[0], ready.data(), ready.size());
        ::close(up[0]);
        const std::string said(ready.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
        const std::size_t space = said.find(' ');
        if (space == std::string::npos)
            throw std::runtime_error("the server did not start");
        port_ = static_cast<std::uint16_t>(std::stoul(said.substr(0, space)));
        space_id_ = said.substr(space + 1);
        stream_request_ = make_stream_request();
    }

    ~server_process() {
        ::close(keep_alive_);
        ::waitpid(pid_, nullptr, 0);
    }

    server_process(const server_process&) = delete;
    server_process& operator=(const server_process&) = delete;

    std::uint16_t port() const { return port_; }

    /// A message whose answer is streamed; the connection ends with it.
    const std::string& stream_request() const { return stream_request_; }

    /// The physical memory that it holds.
    long resident_bytes() const {
        std::ifstream file("/proc/" + std::to_string(pid_) + "/statm");
        long total = 0;
        long resident = 0;
        file >> total >> resident;
        return resident * ::sysconf(_SC_PAGESIZE);
    }

private:
    /// Until the parent is gone or has closed its end.
    static void serve(std::chrono::milliseconds step_delay, int report, int parent) {
        moonage_proto::fake_server::options how;
        how.requests_per_minute = std::numeric_limits<int>::max();
        how.stream_step_delay = step_delay;
        const moonage_proto::fake_server::server server(how);
        const std::string space_id(server.sample_profile().at("space_id").as_string());
        const std::string ready = std::to_string(server.port()) + " " + space_id;
        char none;
        if (::write(report, ready.data(), ready.size()) > 0)
            while (::read(parent, &none, 1) > 0) {
            }
    }

    std::string make_stream_request() const {
        const std::string body = R"({"content":"hello","stream":true})";
        return "POST /v1/spaces/" + space_id_ +
               "/messages HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer mk_org_demo_1\r\n"
               "Connection: close\r\nContent-Type: application/json\r\nContent-Length: " +
               std::to_string(body.size()) + "\r\n\r\n" + body;
    }

    pid_t pid_ = -1;
    int keep_alive_ = -1;
    std::uint16_t port_ = 0;
    std::string space_id_;
    std::string stream_request_;
};

} // namespace bench
