// Start to first answer: from the start of `moonage-proto serve` as a process, and from the
// construction of a server within one, until the first bytes of an answer are in.
// usage: start_time [RUNS]

#include "../fake_server/socket.hpp"
#include "../tools/subprocess.hpp"

#include <moonage_proto/fake_server/server.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using milliseconds = std::chrono::duration<double, std::milli>;
using steady = std::chrono::steady_clock;

void ask(std::uint16_t port) {
    test::socket client = test::socket::connect(port);
    client.send("GET /v1/spaces HTTP/1.1\r\nHost: test\r\n"
                "Authorization: Bearer mk_org_demo_1\r\n\r\n");
    std::string answer;
    client.receive(answer);
    if (!answer.starts_with("HTTP/1.1 200 "))
        throw std::runtime_error("the answer is no 200: " + answer);
}

milliseconds start_process() {
    const auto begun = steady::now();
    moonage_proto::test::subprocess server({"serve", "--port", "0"});
    const std::string ready = server.read_line();
    ask(static_cast<std::uint16_t>(std::stoul(ready.substr(ready.rfind(':') + 1))));
    const milliseconds taken = steady::now() - begun;
    server.send_signal(SIGTERM);
    server.finish();
    return taken;
}

milliseconds construct() {
    const auto begun = steady::now();
    const moonage_proto::fake_server::server server;
    ask(server.port());
    return steady::now() - begun;
}

double median(std::vector<milliseconds> seen) {
    std::sort(seen.begin(), seen.end());
    return seen[seen.size() / 2].count();
}

int measure(int runs) {
    std::vector<milliseconds> processes;
    std::vector<milliseconds> objects;
    for (int i = 0; i != runs; ++i) {
        processes.push_back(start_process());
        objects.push_back(construct());
    }
    std::printf("start of the process to first answer: %.2f ms (at most 10)\n", median(processes));
    std::printf("construction to first answer: %.2f ms\n", median(objects));
    return 0;
}

} // namespace

int main(int count, char** arguments) {
    try {
        return measure(count > 1 ? std::max(std::atoi(arguments[1]), 1) : 31);
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "start_time: %s\n", failure.what());
        return 1;
    }
}
