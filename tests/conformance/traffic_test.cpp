#include "catch.hpp"

#include <moonage_proto/conformance/traffic.hpp>

using namespace moonage_proto;
using namespace moonage_proto::conformance;

namespace {

/// An archive of one entry with more members in its request, its response and itself.
std::string entry(const std::string& request, const std::string& response,
                  const std::string& others = "") {
    return R"({"log": {"entries": [{"request": {"method": "POST", "url": "http://a/v1/spaces",
        "headers": [])" +
           request + R"(}, "response": {"status": 201, "headers": [])" + response + '}' + others +
           "}]}}";
}

exchange read_one(const std::string& text) {
    traffic read = read_traffic(text).value();
    REQUIRE(read.exchanges.size() == 1);
    return std::move(read.exchanges[0].seen);
}

std::string fault_of(std::string_view text) {
    const auto read = read_traffic(text);
    REQUIRE_FALSE(read.has_value());
    return to_string(read.error());
}

const char* const line =
    R"({"base_url":"http://a/v1","by":"check","exchange":{"number":9,"key":"none","duration_ms":1,)"
    R"("request":{"method":"GET","url":"http://a/v1/spaces","headers":[],"body":""}}})";

} // namespace

TEST_CASE("a recording is told by its content, and its exchanges have the numbers of the lines") {
    const std::string text = std::string(line) + "\n\n" + line + "\r\n";
    const traffic read = read_traffic(text).value();
    REQUIRE(read.exchanges.size() == 2);
    CHECK(read.exchanges[0].seen.number == 1);
    CHECK(read.exchanges[1].seen.number == 3);
    CHECK(read.exchanges[1].base_url == "http://a/v1");
    CHECK(read.exchanges[1].by == recorded_by::check);
    CHECK_FALSE(read.is_cut_off);
}

TEST_CASE("a last line that was cut off is left out, and one in the middle is a fault") {
    const std::string whole = std::string(line) + '\n';
    const std::string cut = std::string(line).substr(0, 40);
    const traffic read = read_traffic(whole + cut).value();
    CHECK(read.exchanges.size() == 1);
    CHECK(read.is_cut_off);
    CHECK(fault_of(whole + cut + '\n' + whole).starts_with("line 2: (root): expected JSON"));
}

TEST_CASE("a line that is no exchange has its number and its place") {
    const std::string other = R"({"base_url":"http://a","by":"check","exchange":{"number":1}})";
    CHECK(fault_of(std::string(line) + '\n' + other + '\n')
              .starts_with("line 2: /exchange: expected to have the members "));
}

TEST_CASE("what is neither a recording nor an archive is said to be so") {
    const std::string expected =
        "(root): expected a recording (a JSON object on each line) or an HTTP Archive, got ";
    CHECK(fault_of("") == expected + "nothing");
    CHECK(fault_of("hello") == expected + "text that is neither");
    CHECK(fault_of("{\"log\": {\n") == expected + "text that is neither");
    CHECK(fault_of("[]").starts_with("line 1: (root): "));
}

TEST_CASE("an archive's entry is read as an exchange") {
    const exchange seen = read_one(
        "\xEF\xBB\xBF" +
        entry(R"(, "postData": {"mimeType": "application/json", "text": "{\"name\": \"a\"}"})",
              R"(, "statusText": "Created", "content": {"size": 2, "text": "{}"})",
              R"(, "startedDateTime": "2025-02-01T14:00:00.250Z", "time": 12.5)"));
    CHECK(seen.number == 1);
    CHECK(seen.key == key_role::unspecified);
    CHECK(seen.request.method == "POST");
    CHECK(seen.request.body == R"({"name": "a"})");
    CHECK(seen.status() == 201);
    CHECK(seen.response->reason == "Created");
    CHECK(seen.response->body == "{}");
    CHECK(seen.is_whole());
    CHECK(seen.started.time_since_epoch() == std::chrono::milliseconds(1738418400250));
    CHECK(seen.duration == std::chrono::microseconds(12500));
}

TEST_CASE("a body in base64 is read as its bytes") {
    const exchange seen =
        read_one(entry("", R"(, "content": {"size": 2, "encoding": "base64", "text": "/wA="})"));
    CHECK(seen.response->body == std::string("\xFF\0", 2));
    CHECK(seen.is_whole());
    CHECK(fault_of(entry("", R"(, "content": {"encoding": "base64", "text": "!"})")) ==
          "/log/entries/0/response/content/text: expected base64, as the encoding says, got a "
          "string");
}

TEST_CASE("bodies that an archive does not have, or not whole, are not taken for empty ones") {
    CHECK(read_one(entry("", R"(, "content": {"size": 90})")).response->cut ==
          "the archive does not have the body");
    CHECK(read_one(entry("", R"(, "content": {"size": 90, "text": "{"})")).response->cut ==
          "the archive has the beginning of the body only");
    CHECK_FALSE(read_one(entry("", R"(, "content": {"size": 90})")).is_whole());
    CHECK(read_one(entry(R"(, "bodySize": 9)", "")).request.cut ==
          "the archive does not have the body");
    CHECK(read_one(entry(R"(, "bodySize": -1)", "")).request.cut.empty());
}

TEST_CASE("an entry with the status 0 got no answer") {
    const exchange seen = read_one(R"({"log": {"entries": [{"request": {"method": "GET",
        "url": "http://a", "headers": []}, "response": {"status": 0, "headers": []}}]}})");
    CHECK_FALSE(seen.response);
    CHECK(seen.failure == "no answer came");
}

TEST_CASE("pseudo-header fields are no fields, and answers of a cache are left out") {
    const exchange seen = read_one(R"({"log": {"entries": [{"request": {"method": "GET",
        "url": "http://a", "headers": [{"name": ":authority", "value": "a"},
        {"name": "authorization", "value": "Basic abc"}]}, "response": {"status": 200,
        "headers": []}}]}})");
    CHECK(seen.request.headers.count(":authority") == 0);
    CHECK(seen.key == key_role::malformed);
    const traffic cached = read_traffic(entry("", "", R"(, "_fromCache": "disk")")).value();
    CHECK(cached.exchanges.empty());
    CHECK(cached.cached == 1);
}

TEST_CASE("an archive that is not as its form says has a fault with its place") {
    CHECK(fault_of(R"({"log": {}})") == "/log/entries: expected an array, got nothing");
    CHECK(fault_of(R"({"log": {"entries": [7]}})") ==
          "/log/entries/0: expected an object, got a number");
    CHECK(fault_of(R"({"log": {"entries": [{"request": {"method": "GET"}}]}})") ==
          "/log/entries/0/request/url: expected a string, got nothing");
    CHECK(fault_of(R"({"log": {"entries": [{"request": {"method": "GET", "url": "http://a",
          "headers": [{"name": "a"}]}}]}})") ==
          "/log/entries/0/request/headers/0/value: expected a string, got nothing");
}
