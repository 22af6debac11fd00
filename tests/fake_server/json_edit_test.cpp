#include "../../fake_server/src/edits/json_edit.hpp"
#include "../../fake_server/src/edits/json_text.hpp"
#include "../../fake_server/src/parse_json.hpp"

#include "catch.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

using namespace moonage_proto;
using namespace moonage_proto::fake_server;

namespace {

constexpr std::string_view page =
    R"({"spaces":[{"id":"a","n":1},{"id":"b","n":2}],"total":2,"a/b":{"m~n":0}})";

json::object by_pointer(std::string_view text) {
    return json::parse(text).as_object();
}

std::string after_set(std::string_view edit, std::string_view document = page) {
    json::value value = json::parse(document);
    set_values(value, by_pointer(edit));
    return json::serialize(value);
}

std::string after_remove(std::vector<std::string> pointers, std::string_view document) {
    json::value value = json::parse(document);
    remove_values(value, pointers);
    return json::serialize(value);
}

std::string after_add(std::string_view edit, std::string_view document) {
    json::value value = json::parse(document);
    add_numbers(value, by_pointer(edit));
    return json::serialize(value);
}

std::string after_repeat(std::string_view edit, std::string_view document) {
    json::value value = json::parse(document);
    repeat_elements(value, by_pointer(edit));
    return json::serialize(value);
}

} // namespace

TEST_CASE("A value is set where its pointer leads") {
    CHECK(after_set(R"({"/b": [1]})", R"({"a":1,"b":2})") == R"({"a":1,"b":[1]})");
    CHECK(after_set(R"({"/1/x": null})", R"([0,{"x":1}])") == R"([0,{"x":null}])");
    CHECK(after_set(R"({"/a~1b/m~0n": 5})", R"({"a/b":{"m~n":0}})") == R"({"a/b":{"m~n":5}})");
    CHECK(after_set(R"({"": "all"})") == R"("all")");
}

TEST_CASE("A star stands for each element of an array and each member of an object") {
    CHECK(after_set(R"({"/*/n": 9})", R"([{"n":1},{"n":2}])") == R"([{"n":9},{"n":9}])");
    CHECK(after_set(R"({"/*": 0})", R"({"a":1,"b":2})") == R"({"a":0,"b":0})");
    CHECK(after_set(R"({"/*/*/x": 1})", R"({"a":[{},{}]})") == R"({"a":[{"x":1},{"x":1}]})");
}

TEST_CASE("Setting adds the last token's member and, for a dash, an element") {
    CHECK(after_set(R"({"/new": 1})", "{}") == R"({"new":1})");
    CHECK(after_set(R"({"/list/-": 3})", R"({"list":[1,2]})") == R"({"list":[1,2,3]})");
}

TEST_CASE("What a pointer does not find stays as it is") {
    const std::string_view document = R"({"a":{"b":[1,2]},"c":"text"})";
    for (const std::string_view pointer :
         {"/x/y", "/a/b/2", "/a/b/01", "/c/d", "/a/b/x", "a", "/~2"})
        CHECK(after_set("{\"" + std::string(pointer) + "\": 0}", document) == document);
    CHECK(after_remove({"/x", "/a/b/7", "/c/d", "", "a"}, document) == document);
    CHECK(after_add(R"({"/c": 1, "/a": 1, "/x": 1})", document) == document);
    CHECK(after_repeat(R"({"/c": 9, "/a": 9, "/x": 9})", document) == document);
}

TEST_CASE("Members and elements are removed where their pointers lead") {
    CHECK(after_remove({"/a"}, R"({"a":1,"b":2})") == R"({"b":2})");
    CHECK(after_remove({"/0", "/0"}, "[1,2,3]") == "[3]");
    CHECK(after_remove({"/*/n"}, R"([{"n":1,"m":1},{"m":2}])") == R"([{"m":1},{"m":2}])");
    CHECK(after_remove({"/a/*", "/b/*"}, R"({"a":[1,2],"b":{"c":1}})") == R"({"a":[],"b":{}})");
}

TEST_CASE("Numbers are added to, whole ones exactly") {
    CHECK(after_add(R"({"/*/n": -1})", R"([{"n":1},{"n":9007199254740993}])") ==
          R"([{"n":0},{"n":9007199254740992}])");
    CHECK(after_add(R"({"/n": 0.5})", R"({"n":1})") == R"({"n":1.5E0})");
}

TEST_CASE("A sum that 64 bits do not hold becomes a double") {
    json::value value{{"n", std::numeric_limits<std::int64_t>::max()}};
    add_numbers(value, {{"/n", 1}});
    CHECK(value.at("n").as_double() == 9223372036854775808.0);
}

TEST_CASE("Elements are repeated in order up to a length") {
    CHECK(after_repeat(R"({"": 5})", "[1,2]") == "[1,2,1,2,1]");
    CHECK(after_repeat(R"({"/*": 2})", "[[1],[2,3,4],[]]") == "[[1,1],[2,3,4],[]]");
    CHECK(after_repeat(R"({"": -1})", "[1]") == "[1]");
}

TEST_CASE("Setting stops before it fills the memory") {
    json::value value = json::array(1000);
    set_values(value, {{"/*", std::string(1024 * 1024, 'x')}});
    CHECK(value.as_array().front().is_string());
    CHECK(value.as_array().back().is_null());
}

TEST_CASE("Repeating stops before it fills the memory") {
    json::value value = json::array{std::string(1024 * 1024, 'x')};
    repeat_elements(value, {{"", 1'000'000'000}});
    CHECK(value.as_array().size() > 10);
    CHECK(value.as_array().size() < 100);
}

TEST_CASE("Arrays are turned around") {
    json::value value = json::parse(R"({"a":[1,2,3],"b":{"c":[1,2]}})");
    reverse_elements(value, {"/a", "/b/*", "/x", "/b"});
    CHECK(json::serialize(value) == R"({"a":[3,2,1],"b":{"c":[2,1]}})");
}

TEST_CASE("Pretty text is the same JSON over several lines") {
    const json::value value = json::parse(R"({"a":[1,{"b":"x\ny"}],"c":{},"d":[]})");
    CHECK(to_pretty_text(value) == "{\n  \"a\": [\n    1,\n    {\n      \"b\": \"x\\ny\"\n    }\n"
                                   "  ],\n  \"c\": {},\n  \"d\": []\n}");
    CHECK(json::parse(to_pretty_text(value)) == value);
}

TEST_CASE("JSON that nests without end is no JSON to edit") {
    CHECK(parse_json(std::string(30, '[') + std::string(30, ']')));
    CHECK_FALSE(parse_json(std::string(5000, '[') + std::string(5000, ']')));
}
