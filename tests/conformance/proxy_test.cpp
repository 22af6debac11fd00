#include "catch.hpp"
#include "conformance/results.hpp"
#include "conformance/scripted_server.hpp"
#include "conformance/temporary_file.hpp"
#include "fake_server/raw_connection.hpp"

#include <moonage_proto/conformance/proxy.hpp>
#include <moonage_proto/conformance/reporters.hpp>
#include <moonage_proto/conformance/run.hpp>
#include <moonage_proto/conformance/traffic.hpp>
#include <moonage_proto/fake_server/manual_clock.hpp>
#include <moonage_proto/fake_server/server.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace moonage_proto;
using namespace moonage_proto::conformance;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<proxy> proxy_to(const std::string& target, recorder* recording = nullptr) {
    proxy_options how;
    how.to = target;
    how.recording = recording;
    return std::make_unique<proxy>(how);
}

test::raw_connection connect(const proxy& to) {
    const std::string url = to.base_url();
    const std::size_t colon = url.rfind(':');
    return test::raw_connection(static_cast<std::uint16_t>(std::stoul(url.substr(colon + 1))));
}

/// A request with the organization key of a fake server.
std::string request(const std::string& line, const std::string& body = "",
                    const std::string& headers = "") {
    std::string text =
        line + " HTTP/1.1\r\nHost: proxy\r\nAuthorization: Bearer mk_org_demo_1\r\n" + headers;
    if (!body.empty())
        text += "Content-Type: application/json\r\n";
    if (!body.empty() && headers.find("Transfer-Encoding") == headers.npos)
        text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return text + "\r\n" + body;
}

/// One answer on a connection that is closed behind it.
std::string answer_to(const proxy& to, const std::string& text) {
    test::raw_connection client = connect(to);
    client.send(text);
    return client.receive_all().bytes;
}

const std::string closing = "Connection: close\r\n";

/// What was recorded, once there are so many exchanges.
std::vector<recorded_exchange> recorded(const test::temporary_file& file, std::size_t count) {
    for (int attempt = 0; attempt != 1000; ++attempt) {
        const std::string text = file.text();
        if (static_cast<std::size_t>(std::ranges::count(text, '\n')) >= count)
            return read_traffic(text).value().exchanges;
        std::this_thread::sleep_for(10ms);
    }
    throw std::runtime_error("nothing was recorded in time");
}

profile profile_of(const fake_server::server& target) {
    profile made = read_profile(json::serialize(target.sample_profile())).value();
    made.allow.erase(effect::exhaust);
    return made;
}

std::string seeded_space(const fake_server::server& target) {
    return profile_of(target).space_id.value();
}

} // namespace

TEST_CASE("a whole check through the proxy says what it says without") {
    const std::string violation = GENERATE("", "spaces.list.pagination.total");
    fake_server::options how;
    if (!violation.empty())
        how.violations = {violation};
    const fake_server::server alone(how);
    const fake_server::server behind(how);
    const auto between = proxy_to(behind.base_url());
    profile through = profile_of(behind);
    through.base_url = between->base_url();
    CHECK(verdicts_of(run(through, {})) == verdicts_of(run(profile_of(alone), {})));
    const report made = between->finish();
    CHECK(made.requests > 90);
    CHECK(made.count(verdict::fail) == (violation.empty() ? 0 : 1));
}

TEST_CASE("events reach the client before the stream has ended") {
    fake_server::options how;
    const auto clock = std::make_shared<fake_server::manual_clock>();
    how.clock = clock;
    const fake_server::server target(how);
    const auto between = proxy_to(target.base_url());
    test::raw_connection client = connect(*between);
    client.send(request("POST /v1/spaces/" + seeded_space(target) + "/messages",
                        R"({"content": "Hi", "stream": true})"));
    const std::string head = client.receive_until("\r\n\r\n").bytes;
    CHECK(head.find("Transfer-Encoding: chunked\r\n") != head.npos);
    const std::string first = client.receive_until("\n\n\r\n").bytes;
    CHECK(first.find("\"status\":\"running\"") != first.npos);
    CHECK_FALSE(client.has_more(50)); // The server's clock stands still.
    clock->advance(1h);
    const std::string rest = client.receive_until("0\r\n\r\n").bytes;
    CHECK(rest.find("event: done") != rest.npos);
    const report made = between->finish();
    REQUIRE(made.exchanges.size() == 1);
    CHECK(made.exchanges[0].response->arrivals.size() > 1);
    CHECK(made.exchanges[0].is_whole());
}

TEST_CASE("a client that leaves ends its exchange, and nobody is blamed") {
    fake_server::options how;
    how.clock = std::make_shared<fake_server::manual_clock>();
    const fake_server::server target(how);
    const test::temporary_file file("left");
    recorder recording(file.path());
    const auto between = proxy_to(target.base_url(), &recording);
    {
        test::raw_connection client = connect(*between);
        client.send(request("POST /v1/spaces/" + seeded_space(target) + "/messages",
                            R"({"content": "Hi", "stream": true})"));
        client.receive_until("\n\n");
    }
    const auto seen = recorded(file, 1);
    CHECK(seen[0].seen.failure == "the client left before the end of the answer");
    CHECK(between->finish().count(verdict::fail) == 0);
}

TEST_CASE("a target that cannot be reached gets the client a 502, and is not charged with it") {
    std::string gone;
    {
        const fake_server::server target;
        gone = target.base_url();
    }
    const auto between = proxy_to(gone);
    test::raw_connection client = connect(*between);
    for (int i = 0; i != 2; ++i) { // The connection goes on.
        client.send(request("GET /v1/spaces"));
        const std::string head = client.receive_until("\r\n\r\n").bytes;
        CHECK(head.starts_with("HTTP/1.1 502 Bad Gateway\r\n"));
        CHECK(head.find("Content-Type: application/json\r\n") != head.npos);
        const std::string body = client.receive_until("}}").bytes;
        const json::value error = json::parse(body).at("error");
        CHECK(error.at("code") == "integration_error");
        CHECK(std::string(error.at("message").as_string()).find("cannot connect") !=
              std::string::npos);
    }
    const report made = between->finish();
    CHECK(made.requests == 2);
    CHECK(made.count(verdict::fail) == 0);
    CHECK_FALSE(made.exchanges.at(0).response);
    CHECK(exit_code(made) == 3);
}

TEST_CASE("requests follow each other on one connection, with and without bodies") {
    const fake_server::server target;
    const auto between = proxy_to(target.base_url());
    test::raw_connection client = connect(*between);
    client.send(request("HEAD /v1/spaces"));
    CHECK(client.receive_until("\r\n\r\n").bytes.starts_with("HTTP/1.1 200 OK\r\n"));
    client.send(request("POST /v1/spaces", R"({"name": "A"})"));
    const std::string head = client.receive_until("\r\n\r\n").bytes;
    CHECK(head.starts_with("HTTP/1.1 201 Created\r\n"));
    const std::string body = client.receive_until("}}").bytes;
    const std::string id(json::parse(body).at("id").as_string());
    client.send(request("DELETE /v1/spaces/" + id) + request("GET /v1/spaces", "", closing));
    const std::string rest = client.receive_all().bytes;
    CHECK(rest.starts_with("HTTP/1.1 20"));
    CHECK(rest.find("HTTP/1.1 200 OK\r\n") != rest.npos);
    CHECK(between->finish().requests == 4);
}

TEST_CASE("a body in chunks goes on in chunks, and one that waits for a 100 gets it") {
    const fake_server::server target;
    const auto between = proxy_to(target.base_url());
    const std::string chunked = answer_to(
        *between, request("POST /v1/spaces", "8\r\n{\"name\":\r\n5\r\n\"Ab\"}\r\n0\r\n\r\n",
                          closing + "Transfer-Encoding: chunked\r\n"));
    CHECK(chunked.starts_with("HTTP/1.1 201 Created\r\n"));
    CHECK(chunked.find("\"name\":\"Ab\"") != chunked.npos);

    test::raw_connection client = connect(*between);
    const std::string body = R"({"name": "Cd"})";
    const std::string whole =
        request("POST /v1/spaces", body, closing + "Expect: 100-continue\r\n");
    client.send(whole.substr(0, whole.size() - body.size()));
    CHECK(client.receive_until("\r\n\r\n").bytes == "HTTP/1.1 100 Continue\r\n\r\n");
    client.send(body);
    CHECK(client.receive_all().bytes.starts_with("HTTP/1.1 201 Created\r\n"));
    CHECK(between->finish().exchanges.at(0).request.body == R"({"name":"Ab"})");
}

TEST_CASE("the target gets its own Host, and the client's fields for the proxy stay there") {
    scripted_server target(always({{http_answer(200, "{}")}}));
    const auto between = proxy_to(target.base());
    answer_to(*between, request("GET /v1/spaces", "",
                                "Connection: close, X-Mine\r\nX-Mine: 1\r\nX-Other: 2\r\n"));
    const std::string seen = target.requests().at(0);
    CHECK(seen.find("Host: " + target.origin().substr(7) + "\r\n") != seen.npos);
    CHECK(seen.find("X-Other: 2\r\n") != seen.npos);
    CHECK(seen.find("X-Mine") == seen.npos);
    CHECK(seen.find("Connection") == seen.npos);
    CHECK(seen.find("Via: 1.1 moonage-proto\r\n") != seen.npos);
}

TEST_CASE("bodies beyond what is kept are passed on whole, and said to be cut") {
    const std::string body = "\"" + std::string(5 << 20, 'a') + "\"";
    scripted_server target(always({{http_answer(200, body)}}));
    const test::temporary_file file("large");
    recorder recording(file.path());
    const auto between = proxy_to(target.base(), &recording);
    const std::string answer = answer_to(*between, request("POST /v1/spaces", body, closing));
    CHECK(answer.ends_with("\r\n\r\n" + body));
    CHECK(target.requests().at(0).ends_with("\r\n\r\n" + body));
    const auto seen = recorded(file, 1);
    CHECK(seen[0].seen.failure == "");
    CHECK(seen[0].seen.request.cut == "only the first 4194304 of 5242882 bytes were kept");
    CHECK(seen[0].seen.response->cut == "only the first 4194304 of 5242882 bytes were kept");
    CHECK(between->finish().request_faults.empty());
}

TEST_CASE("an answer that breaks off breaks off for the client") {
    const bool is_chunked = GENERATE(false, true);
    scripted_answer broken{{"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{\"a\":"}};
    if (is_chunked)
        broken.parts = {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n"};
    broken.then = scripted_answer::end::close;
    scripted_server target(always(broken));
    const auto between = proxy_to(target.base());
    const std::string answer = answer_to(*between, request("GET /v1/spaces"));
    CHECK(answer.find("{\"a\":") != answer.npos);
    CHECK(answer.find("\r\n0\r\n") == answer.npos);
    const exchange seen = between->finish().exchanges.at(0);
    CHECK(seen.failure == "the connection was closed after 5 bytes of the body, before its end");
}

TEST_CASE("an answer that ends with its connection is whole") {
    scripted_server target(
        always({{"HTTP/1.1 200 OK\r\n\r\n{\"a\": 1}"}, 0ms, scripted_answer::end::close}));
    const auto between = proxy_to(target.base());
    const std::string answer = answer_to(*between, request("GET /v1/spaces", "", closing));
    CHECK(answer.ends_with("8\r\n{\"a\": 1}\r\n0\r\n\r\n"));
    CHECK(between->finish().exchanges.at(0).is_whole());
}

TEST_CASE("a connection that the target has closed meanwhile is no fault of the next request") {
    scripted_server target(always({{http_answer(200, "{}")}, 0ms, scripted_answer::end::close}));
    const auto between = proxy_to(target.base());
    test::raw_connection client = connect(*between);
    for (int i = 0; i != 5; ++i) {
        client.send(request("GET /v1/spaces"));
        CHECK(client.receive_until("{}").bytes.starts_with("HTTP/1.1 200 Scripted\r\n"));
    }
    CHECK(target.connections() == 5);
}

TEST_CASE("what is no HTTP is answered 400") {
    const fake_server::server target;
    const auto between = proxy_to(target.base_url());
    CHECK(answer_to(*between, "hello\r\n\r\n").starts_with("HTTP/1.1 400 Bad Request\r\n"));
    CHECK(between->finish().requests == 0);
}

TEST_CASE("the target is reached over https where its authority is trusted") {
    fake_server::options how;
    how.tls.emplace();
    const fake_server::server target(how);
    const test::temporary_file authority("ca.pem");
    std::ofstream(authority.path()) << target.ca_certificate();
    proxy_options options;
    options.to = target.base_url();
    CHECK(answer_to(proxy(options), request("GET /v1/spaces", "", closing))
              .find("its certificate is refused") != std::string::npos);
    options.ca_file = authority.path();
    const proxy trusting(options);
    test::raw_connection client = connect(trusting);
    client.send(request("GET /v1/spaces"));
    CHECK(client.receive_until("\r\n\r\n").bytes.starts_with("HTTP/1.1 200 OK\r\n"));
}

TEST_CASE("many clients are served at once") {
    fake_server::options how;
    how.plan = plan::enterprise;
    const fake_server::server target(how);
    const auto between = proxy_to(target.base_url());
    std::vector<std::string> answers(32);
    std::vector<std::thread> clients;
    for (std::string& answer : answers)
        clients.emplace_back(
            [&] { answer = answer_to(*between, request("GET /v1/spaces", "", closing)); });
    for (std::thread& each : clients)
        each.join();
    for (const std::string& answer : answers)
        CHECK(answer.starts_with("HTTP/1.1 200 OK\r\n"));
    CHECK(between->finish().requests == 32);
}

TEST_CASE("violations of both sides are told as they are seen, and no key or secret is") {
    fake_server::options how;
    how.violations = {"spaces.list.pagination.total"};
    const fake_server::server target(how);
    const test::temporary_file file("violations");
    recorder recording(file.path());
    std::vector<std::string> lines;
    proxy_options options;
    options.to = target.base_url();
    options.recording = &recording;
    options.on_violation = [&](const std::string& line) { lines.push_back(line); };
    proxy between(options);
    answer_to(between, request("GET /v1/spaces?limit=many", "", closing));
    answer_to(between, request("GET /v1/spaces", "", closing));
    answer_to(between,
              request("POST /v1/webhooks",
                      R"({"url": "http://a.example", "events": [], "secret": "hush-hush"})",
                      closing));
    const report made = between.finish();
    REQUIRE(lines.size() >= 2);
    CHECK(lines[0].find("(400): the client, invalid_query_parameter at limit: Expected a whole "
                        "number from 1 to 100, got \"many\".") != std::string::npos);
    CHECK(lines[1].find("spaces.list.pagination.total: expected ") != std::string::npos);
    CHECK(exit_code(made) == 1);
    std::string all = file.text() + json::serialize(to_json(made));
    for (const std::string& line : lines)
        all += line;
    for (const char* secret : {"mk_org_demo_1", "hush-hush"}) {
        CAPTURE(secret);
        CHECK(all.find(secret) == all.npos);
    }
}

TEST_CASE("a target that is no base URL, or an address that is none, is refused at once") {
    proxy_options how;
    how.to = "ftp://example.com";
    CHECK_THROWS_AS(proxy(how), std::invalid_argument);
    how.to = "http://127.0.0.1:1/v1";
    how.address = "nowhere";
    CHECK_THROWS_WITH(proxy(how), "cannot listen on nowhere port 0: Invalid argument; try port 0 "
                                  "for a free one");
}
