// A test of an SDK against a fake server in the same process; link moonage_proto::fake_server.

#include <moonage_proto/fake_server/script/builder.hpp>
#include <moonage_proto/fake_server/server.hpp>

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/json/serialize.hpp>

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp> // Catch2 2
#endif

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace {

using namespace std::chrono_literals;
using namespace moonage_proto;
using namespace moonage_proto::fake_server;
namespace http = boost::beast::http;
using tcp = boost::asio::ip::tcp;

http::response<http::string_body> send(const server& to,
                                       const http::request<http::string_body>& asked) {
    boost::asio::io_context loop;
    boost::beast::tcp_stream stream(loop);
    stream.connect(tcp::endpoint(boost::asio::ip::address_v4::loopback(), to.port()));
    http::write(stream, asked);
    boost::beast::flat_buffer buffer;
    http::response<http::string_body> answer;
    http::read(stream, buffer, answer);
    return answer;
}

using sleeper = std::function<void(std::chrono::seconds)>;

/// Stands for the SDK: comes again when it has waited as long as a refusal says.
unsigned create_space(const server& api, const std::string& name, const sleeper& sleep) {
    http::request<http::string_body> asked(http::verb::post, "/v1/spaces", 11);
    asked.set(http::field::host, "127.0.0.1");
    asked.set(http::field::authorization, "Bearer " + key_set{}.organization);
    asked.set(http::field::content_type, "application/json");
    asked.body() = json::serialize(json::object{{"name", name}});
    asked.prepare_payload();
    for (;;) {
        const auto answer = send(api, asked);
        if (answer.result() != http::status::too_many_requests)
            return answer.result_int();
        sleep(std::chrono::seconds(std::stoi(std::string(answer[http::field::retry_after]))));
    }
}

} // namespace

TEST_CASE("a refused request is sent again, and not too early") {
    options how; // A free port of the loopback, the Standard plan.
    how.clock_mode = clock_mode::manual;
    server api(how); // Serves until it goes out of scope.
    api.play(script_builder().rule(
        on(operation_id::create_space).nth(1).fails_with(error_code::rate_limit_exceeded, 30s)));

    const sleeper sleep = [&api](std::chrono::milliseconds time) {
        api.control("POST", "/sessions/default/clock/advance",
                    json::object{{"by_ms", time.count()}});
    };
    CHECK(create_space(api, "Product Team", sleep) == 201);

    const json::value verdict =
        api.control("POST", "/sessions/default/verify",
                    json::object{{"operation", "create_space"}, {"count", 2}})
            .body;
    INFO(json::serialize(verdict));
    CHECK(verdict.at("verified").as_bool());
    const json::value journal = api.journal();
    for (const json::value& entry : journal.at("entries").as_array())
        CHECK(json::serialize(entry.at("violations")) == "[]");
}
