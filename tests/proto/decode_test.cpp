#include "catch.hpp"

#include <moonage_proto/action.hpp>
#include <moonage_proto/error.hpp>
#include <moonage_proto/json/decode.hpp>
#include <moonage_proto/message.hpp>
#include <moonage_proto/space.hpp>

#include <boost/json/parse.hpp>

#include <string>
#include <vector>

using namespace moonage_proto;

namespace {

/// The fault of decoding a text.
template <class T>
fault fault_of(const std::string& text) {
    const auto from_text = decode<T>(text);
    REQUIRE(from_text.has_error());
    return from_text.error();
}

const std::string a_space = R"("id":"sp_1","name":"n","status":"active",)"
                            R"("created_at":"2025-01-15T10:30:00Z","integrations":[])";

} // namespace

TEST_CASE("a value of the wrong type is a fault at its pointer") {
    CHECK(fault_of<space>(R"({"id":1})") == fault("/id", "a string", "a number"));
    CHECK(fault_of<space>(R"({"integrations":["github",null]})") ==
          fault("/integrations/1", "a string", "null"));
    CHECK(fault_of<space>(R"({"integrations":{}})") ==
          fault("/integrations", "an array", "an object"));
    CHECK(fault_of<send_message_request>(R"({"stream":"yes"})") ==
          fault("/stream", "true or false", "a string"));
    CHECK(fault_of<send_message_request>(R"({"context":[]})") ==
          fault("/context", "an object", "an array"));
    CHECK(fault_of<space_list>(R"({"pagination":{"total":1.5}})") ==
          fault("/pagination/total", "a whole number", "another number"));
    CHECK(fault_of<space>("[]") == fault("", "an object", "an array"));
}

TEST_CASE("a missing member is a fault at the object that lacks it") {
    CHECK(fault_of<space>(R"({"id":"sp_1"})") == fault("", "member \"name\"", "none"));
    CHECK(fault_of<error_envelope>(R"({"error":{"code":"not_found"}})") ==
          fault("/error", "member \"message\"", "none"));
}

TEST_CASE("a member that comes twice is a fault, wherever it stands") {
    CHECK(fault_of<space>(R"({"id":"a","id":"b"})").pointer == "/id");
    CHECK(fault_of<space>(R"({"extra":1,"extra":2})").pointer == "/extra");
    CHECK(fault_of<space>(R"({"extra":[{"a":1},{"b":{"c":1,"c":2}}]})").pointer == "/extra/1/b/c");
    CHECK(fault_of<send_message_request>(R"({"context":{"a/b":1,"a/b":1}})").pointer ==
          "/context/a~1b");
    CHECK(
        decode<space>("{" + a_space + R"(,"x":[{"a":1},{"a":1}],"y":{"a":{"a":1}}})").has_value());
}

TEST_CASE("a name is the same member however it is escaped") {
    CHECK(fault_of<space>(R"({"id":"a","\u0069d":"b"})").pointer == "/id");
    const auto read = decode<send_message_request>(R"({"\u0063ontent":"a\u00e9\n\"b"})");
    REQUIRE(read.has_value());
    CHECK(read->content == "a\u00e9\n\"b");
}

TEST_CASE("members that the model does not have are tolerated") {
    CHECK(decode<space>("{" + a_space + R"(,"extra":{"deep":[1,null,{"x":true}]}})").has_value());
}

TEST_CASE("members that the model does not have are reported on request") {
    std::vector<std::string> unknown;
    decode_options options;
    options.unknown_members = &unknown;
    const std::string text = R"({"data":[{)" + a_space + R"(,"a/b~c":1}],"extra":{"x":1},)" +
                             R"("pagination":{"total":0,"limit":1,"offset":0}})";
    REQUIRE(decode<space_list>(text, options).has_value());
    CHECK(unknown == std::vector<std::string>{"/data/0/a~1b~0c", "/extra"});
}

TEST_CASE("an optional member is absent, null or a value, and the three are told apart") {
    CHECK(decode<update_space_request>("{}")->description.is_absent());
    CHECK(decode<update_space_request>(R"({"description":null})")->description.is_null());
    CHECK(*decode<update_space_request>(R"({"description":"d"})")->description == "d");
}

TEST_CASE("null is a fault where a member may be absent and not null") {
    CHECK(fault_of<update_space_request>(R"({"name":null})") == fault("/name", "a string", "null"));
    CHECK(fault_of<create_space_request>(R"({"name":"n","model":null})").pointer == "/model");
}

TEST_CASE("an enum value outside of a closed list is a fault in the strict decode") {
    CHECK(fault_of<space>(R"({"status":"sleeping"})") ==
          fault("/status", "one of active, paused, archived", "\"sleeping\""));
}

TEST_CASE("an enum value outside of a closed list is kept as text in the lenient decode") {
    const auto read = decode<space>(R"({"id":"i","name":"n","status":"sleeping",)"
                                    R"("created_at":"2025-01-15T10:30:00Z","integrations":[]})",
                                    lenient);
    REQUIRE(read.has_value());
    CHECK(read->status.text() == "sleeping");
    CHECK_FALSE(read->status.known());
}

TEST_CASE("an enum that the reference does not close takes any text in both decodes") {
    const auto read = decode<error_envelope>(R"({"error":{"code":"teapot","message":"m"}})");
    REQUIRE(read.has_value());
    CHECK(read->error.code.text() == "teapot");
}

TEST_CASE("a time that is not RFC 3339 is a fault that shows one that is") {
    const fault wrong = fault_of<space>(R"({"created_at":"yesterday"})");
    CHECK(wrong.pointer == "/created_at");
    CHECK(wrong.expected == "an RFC 3339 date-time such as 2025-01-15T10:30:00Z");
    CHECK(wrong.actual == "\"yesterday\"");
}

TEST_CASE("a whole number may be written with a fraction of zero") {
    const auto read = decode<pagination>(R"({"total":5.0,"limit":2e1,"offset":0})");
    REQUIRE(read.has_value());
    CHECK(read->total == 5);
    CHECK(read->limit == 20);
}

TEST_CASE("a whole number beyond 64 bits is a fault") {
    CHECK(fault_of<pagination>(R"({"total":18446744073709551615})").pointer == "/total");
    CHECK(fault_of<pagination>(R"({"total":1e300})").pointer == "/total");
}

TEST_CASE("text that is not JSON is a fault that names the byte") {
    CHECK(fault_of<space>("{").expected == "JSON text");
    CHECK(fault_of<space>("{\"id\":tru}").actual.find("at byte 6") != std::string::npos);
    CHECK(fault_of<space>("").pointer.empty());
    CHECK(fault_of<space>("\"\xff\"").expected == "JSON text");
    CHECK(fault_of<pagination>(R"({"total":0,"limit":0,"offset":0} x)").expected ==
          "one JSON value");
}

TEST_CASE("text over the bounds is a fault, not a crash") {
    decode_options options;
    options.max_bytes = 10;
    CHECK(decode<space>(R"({"id":"sp_1"})", options).error() ==
          fault("", "at most 10 bytes", "13 bytes"));
    const std::string deep = R"({"x":)" + std::string(100000, '[');
    CHECK(fault_of<space>(deep) == fault("", "nesting of at most 32", "deeper"));
}

TEST_CASE("parsed JSON decodes as its text does") {
    for (const std::string& text :
         {"{" + a_space + "}", std::string(R"({"id":1})"), std::string(R"({"status":"x"})"),
          std::string("[]"), std::string("null"), "{" + a_space + R"(,"u":[1,{"a":2.5}]})"}) {
        CAPTURE(text);
        const auto from_text = decode<space>(text);
        const auto from_value = decode<space>(boost::json::parse(text));
        REQUIRE(from_text.has_value() == from_value.has_value());
        if (from_text)
            CHECK(*from_text == *from_value);
        else
            CHECK(from_text.error() == from_value.error());
    }
}
