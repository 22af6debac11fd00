#include "../fake_server/socket.hpp"
#include "subprocess.hpp"

#include "catch.hpp"

#include <boost/json/parse.hpp>

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <cstdint>
#include <string>
#include <vector>

using moonage_proto::test::outcome;
using moonage_proto::test::read_file;
using moonage_proto::test::run_tool;
using moonage_proto::test::subprocess;
using moonage_proto::test::temporary_directory;

namespace {

std::string port_of(const std::string& ready) {
    const std::size_t colon = ready.rfind(':');
    return ready.substr(colon + 1, ready.rfind('/') - colon - 1);
}

} // namespace

TEST_CASE("serve prints one line when it is ready and ends with 0 on SIGINT and SIGTERM") {
    for (const int number : {SIGINT, SIGTERM}) {
        CAPTURE(number);
        subprocess server({"serve"});
        const std::string ready = server.read_line();
        CHECK(ready.starts_with("listening on http://127.0.0.1:"));
        CHECK(ready.ends_with("/v1"));
        server.send_signal(number);
        const outcome ended = server.finish();
        CHECK(ended.code == 0);
        CHECK(ended.out == "");
        CHECK(ended.err == "");
    }
}

TEST_CASE(
    "serve --write-profile leaves a file for its owner only, before it says that it is ready") {
    const temporary_directory files;
    const std::string path = files.path("profile.json");
    subprocess server({"serve", "--write-profile", path});
    const std::string ready = server.read_line();
    const auto profile = boost::json::parse(read_file(path));
    CHECK(ready == "listening on " + std::string(profile.at("base_url").as_string()));
    struct ::stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE("serve answers beside more idle connections than its shell lets it have") {
    ::rlimit limit{};
    REQUIRE(::getrlimit(RLIMIT_NOFILE, &limit) == 0);
    const ::rlimit low{64, limit.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &low);
    subprocess server({"serve"});
    ::setrlimit(RLIMIT_NOFILE, &limit);
    const auto port = static_cast<std::uint16_t>(std::stoul(port_of(server.read_line())));
    std::vector<::test::socket> idle;
    for (int i = 0; i != 100; ++i)
        idle.push_back(::test::socket::connect(port));
    auto busy = ::test::socket::connect(port);
    std::string answer;
    CHECK(busy.send("GET /v1/spaces HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK(busy.receive(answer));
    CHECK(answer.starts_with("HTTP/1.1 401 "));
}

TEST_CASE("serve takes quotas in place of the plan's") {
    const temporary_directory files;
    const std::string profile = files.path("profile.json");
    subprocess server({"serve", "--requests-per-minute", "3", "--concurrent-actions", "0",
                       "--write-profile", profile});
    const auto port = static_cast<std::uint16_t>(std::stoul(port_of(server.read_line())));
    const auto written = boost::json::parse(read_file(profile));
    const std::string body = R"({"prompt":"[hang]"})";
    auto client = ::test::socket::connect(port);
    std::string answer;
    client.send("POST /v1/spaces/" + std::string(written.at("space_id").as_string()) +
                "/actions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer mk_org_demo_1\r\n"
                "Content-Type: application/json\r\nContent-Length: " +
                std::to_string(body.size()) + "\r\n\r\n" + body);
    CHECK(client.receive(answer));
    CAPTURE(answer);
    CHECK(answer.starts_with("HTTP/1.1 429 "));
    CHECK(answer.find("\r\nX-RateLimit-Limit: 3\r\n") != std::string::npos);
}

TEST_CASE("serve on a port that is taken ends with 2 and one line") {
    subprocess first({"serve"});
    const std::string port = port_of(first.read_line());
    const outcome second = run_tool({"serve", "--port", port});
    CHECK(second.code == 2);
    CHECK(second.out == "");
    CAPTURE(second.err);
    CHECK(second.err.find(port) != std::string::npos);
    CHECK(second.err.find('\n') == second.err.size() - 1);
}

TEST_CASE("serve with an address or a profile file that cannot be used ends with 2") {
    for (const outcome& wrong :
         {run_tool({"serve", "--address", "not-an-address"}),
          run_tool({"serve", "--address", "192.0.2.1"}),
          run_tool({"serve", "--write-profile", "/does/not/exist/profile.json"})}) {
        CAPTURE(wrong.err);
        CHECK(wrong.code == 2);
        CHECK(wrong.out == "");
        CHECK(wrong.err.find('\n') == wrong.err.size() - 1);
    }
}

TEST_CASE("serve --tls says https and leaves the authority in a file before it is ready") {
    const temporary_directory files;
    const std::string ca = files.path("ca.pem");
    const std::string profile = files.path("profile.json");
    subprocess server({"serve", "--tls", "--tls-ca", ca, "--write-profile", profile});
    const std::string ready = server.read_line();
    CHECK(ready.starts_with("listening on https://127.0.0.1:"));
    CHECK(read_file(ca).starts_with("-----BEGIN CERTIFICATE-----\n"));
    const auto written = boost::json::parse(read_file(profile));
    CHECK(ready == "listening on " + std::string(written.at("base_url").as_string()));
    server.send_signal(SIGTERM);
    CHECK(server.finish().code == 0);
}

TEST_CASE("serve with options for a TLS that it does not speak ends with 2 and one line") {
    const temporary_directory files;
    const std::string ca = files.path("ca.pem");
    for (const outcome& wrong :
         {run_tool({"serve", "--tls-ca", ca}), run_tool({"serve", "--tls-certificate", "expired"}),
          run_tool({"serve", "--tls", "--tls-certificate", "broken"}),
          run_tool({"serve", "--tls", "--tls-ca", "/does/not/exist/ca.pem"})}) {
        CAPTURE(wrong.err);
        CHECK(wrong.code == 2);
        CHECK(wrong.out == "");
        CHECK(wrong.err.find('\n') == wrong.err.size() - 1);
    }
    CHECK(read_file(ca).empty());
}

TEST_CASE("serve with a name, a token or a time that cannot be used ends with 2 and one line") {
    const auto [option, value, part] = GENERATE(table<std::string, std::string, std::string>({
        {"--scenario", "rate-limited-onec", "such as \"rate-limited-once\""},
        {"--violate", "rate-limit.headers.limits", "the name of a violation"},
        {"--violate", "stream.done.pre", "such as \"stream.done.present"},
        {"--variant", "create-20", "the name of a variant"},
        {"--port", "65536", "not in range"},
        {"--control-token", "", "it is empty"},
        {"--clock-start", "noon", "an RFC 3339 date-time"},
    }));
    const outcome wrong = run_tool({"serve", option, value});
    CAPTURE(wrong.err);
    CHECK(wrong.code == 2);
    CHECK(wrong.out == "");
    CHECK(wrong.err.find(part) != std::string::npos);
    CHECK(wrong.err.find("(root)") == std::string::npos);
    CHECK(wrong.err.find('\n') == wrong.err.size() - 1);
}
