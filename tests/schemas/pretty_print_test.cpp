#include "catch.hpp"

#include <moonage_proto/schemas/pretty_print.hpp>

#include <boost/json/parse.hpp>

using namespace moonage_proto;
using moonage_proto::schemas::pretty_print;

TEST_CASE("JSON is printed a value a line, in the order of its members") {
    CHECK(pretty_print(json::parse(R"({"b":[1,{"x":null}],"a":"t\n","c":1.5})")) == R"({
  "b": [
    1,
    {
      "x": null
    }
  ],
  "a": "t\n",
  "c": 1.5
}
)");
}

TEST_CASE("empty arrays and objects are printed on one line") {
    CHECK(pretty_print(json::parse("[[],{}]")) == "[\n  [],\n  {}\n]\n");
    CHECK(pretty_print(json::parse("{}")) == "{}\n");
}

TEST_CASE("a scalar is printed with a line end") {
    CHECK(pretty_print(json::parse("true")) == "true\n");
}

TEST_CASE("numbers are printed as people write them, and stay what they are") {
    CHECK(pretty_print(json::value(2.0)) == "2.0\n");
    CHECK(pretty_print(json::value(0.1)) == "0.1\n");
    CHECK(json::parse(pretty_print(json::value(1e300))) == json::value(1e300));
    CHECK(pretty_print(json::value(-7)) == "-7\n");
}

TEST_CASE("what is printed parses to the same value") {
    const json::value value = json::parse(R"({"a\"b":["ü","\u0000",-0.5,18446744073709551615]})");
    CHECK(json::parse(pretty_print(value)) == value);
}
