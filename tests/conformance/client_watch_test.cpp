#include "../../conformance/src/client_watch.hpp"
#include "catch.hpp"

#include <moonage_proto/enum_names.hpp>

#include <string>
#include <vector>

using namespace moonage_proto;
using namespace moonage_proto::conformance;
using namespace std::chrono_literals;

namespace {

const auto two_o_clock = std::chrono::system_clock::from_time_t(1738418400);

exchange get(unsigned status, std::chrono::milliseconds after = 0ms, std::size_t sender = 1) {
    static std::size_t number = 0;
    exchange made;
    made.number = ++number;
    made.operation = operation_id::list_spaces;
    made.key = key_role::unspecified;
    made.sender = sender;
    made.request = {"GET", "http://host/v1/spaces", {}, ""};
    made.request.headers.add("Authorization", "Bearer ****");
    if (status != 0)
        made.response.emplace().status = status;
    made.started = two_o_clock + after;
    return made;
}

exchange refused(std::chrono::milliseconds after = 0ms) {
    exchange made = get(429, after);
    made.response->headers.add("Retry-After", "10");
    made.response->headers.add("X-RateLimit-Remaining", "0");
    return made;
}

exchange post(std::string body, unsigned status = 200) {
    exchange made = get(status);
    made.operation = operation_id::send_message;
    made.request.method = "POST";
    made.request.url = "http://host/v1/spaces/a/messages";
    made.request.headers.add("Content-Type", "application/json");
    made.request.body = std::move(body);
    return made;
}

std::vector<std::string> lines(client_watch& watch, const exchange& seen,
                               std::string_view below = "/spaces") {
    std::vector<std::string> made;
    for (const schemas::request_fault& each : watch.take(seen, below))
        made.push_back(std::string(to_string(each.what)) + (each.where.empty() ? "" : " ") +
                       each.where);
    return made;
}

using strings = std::vector<std::string>;
const char* const messages = "/spaces/a/messages";

} // namespace

TEST_CASE("a request as the reference has it is no fault of the client") {
    client_watch watch;
    CHECK(lines(watch, get(200)).empty());
    CHECK(lines(watch, post(R"({"content": "Hi"})"), messages).empty());
}

TEST_CASE("body, query and Authorization of a client are judged as its request has them") {
    client_watch watch;
    CHECK(lines(watch, post(R"({"content": 1})"), messages) == strings{"invalid_body /content"});
    exchange list = get(400);
    list.request.url += "?limit=many#top";
    CHECK(lines(watch, list) == strings{"invalid_query_parameter limit"});
    exchange keyless = get(401);
    keyless.key = key_role::none;
    keyless.request.headers = {};
    CHECK(lines(watch, keyless) == strings{"authorization Authorization"});
}

TEST_CASE("where the headers may not be all there, only a refusal shows that the key was missing") {
    client_watch watch;
    exchange keyless = get(200);
    keyless.request.headers = {};
    CHECK(lines(watch, keyless).empty());
    keyless.response->status = 401;
    CHECK(lines(watch, keyless) == strings{"authorization Authorization"});
}

TEST_CASE("a path or method that the reference does not have is worth a notice") {
    client_watch watch;
    const auto faults = watch.take(get(200), "/extensions");
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].what == schemas::request_fault_kind::unknown_path);
    CHECK(faults[0].level == schemas::fault_level::notice);
}

TEST_CASE("nothing is said of a body that is not there whole") {
    client_watch watch;
    exchange cut = post("{\"content\": \"H");
    cut.request.cut = "only the first 14 of 90 bytes were kept";
    CHECK(lines(watch, cut, messages).empty());
    cut.request.body.clear();
    CHECK(lines(watch, cut, messages).empty());
}

TEST_CASE("a client that comes before Retry-After is over is at fault, by its own clock's grain") {
    client_watch watch;
    lines(watch, refused());
    CHECK(lines(watch, get(200, 9900ms)) == strings{"sent_too_early Retry-After"});
    CHECK(lines(watch, get(200, 9990ms)).empty());
    CHECK(lines(watch, get(200, 5000ms, 2)).empty());
    CHECK(lines(watch, get(200, 5000ms, 0)).empty());
}

TEST_CASE("a refusal that came while a request was on its way is no fault of it") {
    client_watch watch;
    exchange slow = refused();
    slow.duration = 2s;
    lines(watch, slow);
    CHECK(lines(watch, get(200, 1000ms)).empty());
    CHECK_FALSE(lines(watch, get(200, 3000ms)).empty());
}

TEST_CASE("a POST that is sent again after its answer broke off is worth a notice") {
    client_watch watch;
    exchange broken = post(R"({"content": "Hi"})", 0);
    broken.failure = "the connection was closed before an answer came";
    lines(watch, broken, messages);
    CHECK(lines(watch, post(R"({"content": "Ho"})"), messages).empty());
    CHECK(lines(watch, post(R"({"content": "Hi"})"), messages) == strings{"repeated_post"});
    CHECK(lines(watch, post(R"({"content": "Hi"})"), messages).empty());
}
