#include "catch.hpp"

#include <moonage_proto/schemas/validator.hpp>

#include <boost/json/parse.hpp>

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace moonage_proto;
using namespace moonage_proto::schemas;

namespace {

validator compiled(std::string_view schema) {
    auto made = validator::compile(json::parse(schema));
    INFO(schema);
    REQUIRE(made.has_value());
    return *made;
}

std::vector<violation> violations(std::string_view schema, std::string_view value) {
    const validator made = compiled(schema);
    const json::value parsed = json::parse(value);
    CHECK(made.is_valid(parsed) == made.validate(parsed).empty());
    return made.validate(parsed);
}

/// A schema, a value, and the one violation as `POINTER SCHEMA_POINTER SENTENCE`.
struct sentence_case {
    const char* schema;
    const char* value;
    violation expected;
};

const sentence_case sentence_cases[] = {
    {R"({"type": "string"})", "42", {"", "/type", "must be a string, but is 42"}},
    {R"({"type": ["string", "null"]})",
     "[1]",
     {"", "/type", "must be a string or null, but is an array of 1 item"}},
    {R"({"type": ["string", "integer", "null"]})",
     "1.5",
     {"", "/type", "must be a string, a whole number or null, but is 1.5"}},
    {R"({"const": "done"})", R"("open")", {"", "/const", "must be done, but is \"open\""}},
    {R"({"enum": ["a", 1, null]})",
     "true",
     {"", "/enum", "must be one of a, 1, null, but is true"}},
    {R"({"minLength": 1})", R"("")", {"", "/minLength", "must not be empty"}},
    {R"({"minLength": 3})",
     R"("äö")",
     {"", "/minLength", "must have at least 3 characters, but has 2"}},
    {R"({"maxLength": 1})",
     R"("äö")",
     {"", "/maxLength", "must have at most 1 character, but has 2"}},
    {R"({"pattern": "^a+$"})",
     R"("b")",
     {"", "/pattern", "must match the pattern ^a+$, but is \"b\""}},
    {R"({"minimum": 1})", "0", {"", "/minimum", "must be at least 1, but is 0"}},
    {R"({"maximum": 1})", "1.25", {"", "/maximum", "must be at most 1, but is 1.25"}},
    {R"({"exclusiveMinimum": 1})", "1", {"", "/exclusiveMinimum", "must be more than 1, but is 1"}},
    {R"({"exclusiveMaximum": 1})", "1", {"", "/exclusiveMaximum", "must be less than 1, but is 1"}},
    {R"({"multipleOf": 5})", "7", {"", "/multipleOf", "must be a multiple of 5, but is 7"}},
    {R"({"minItems": 2})", "[1]", {"", "/minItems", "must have at least 2 items, but has 1"}},
    {R"({"maxItems": 1})", "[1, 2]", {"", "/maxItems", "must have at most 1 item, but has 2"}},
    {R"({"uniqueItems": true})",
     "[1, 2, 1]",
     {"", "/uniqueItems", "must not have an item twice, but items 0 and 2 are equal"}},
    {R"({"items": {"type": "null"}})",
     "[null, 0]",
     {"/1", "/items/type", "must be null, but is 0"}},
    {R"({"items": [true, {"type": "null"}]})",
     "[0, 1, 2]",
     {"/1", "/items/1/type", "must be null, but is 1"}},
    {R"({"items": [true], "additionalItems": false})",
     "[0, 1]",
     {"/1", "/additionalItems", "is not allowed here"}},
    {R"({"contains": {"type": "null"}})",
     "[0]",
     {"", "/contains", "must have an item of a form that none of its items has"}},
    {R"({"required": ["a", "b"]})",
     "{}",
     {"", "/required", "must have the members \"a\" and \"b\""}},
    {R"({"minProperties": 1})", "{}", {"", "/minProperties", "must not be empty"}},
    {R"({"maxProperties": 1})",
     R"({"a": 1, "b": 2})",
     {"", "/maxProperties", "must have at most 1 member, but has 2"}},
    {R"({"properties": {"a": true, "b": true}, "additionalProperties": false})",
     R"({"c": 1})",
     {"/c", "/additionalProperties", "is not a known member; known are a and b"}},
    {R"({"additionalProperties": {"type": "null"}})",
     R"({"c": 1})",
     {"/c", "/additionalProperties/type", "must be null, but is 1"}},
    {R"({"patternProperties": {"^x-": {"type": "null"}}})",
     R"({"x-a": 1, "a": 1})",
     {"/x-a", "/patternProperties/^x-/type", "must be null, but is 1"}},
    {R"({"propertyNames": {"maxLength": 1}})",
     R"({"ab": 1})",
     {"/ab", "/propertyNames/maxLength", "must have at most 1 character, but has 2"}},
    {R"({"dependencies": {"a": ["b"]}})",
     R"({"a": 1})",
     {"", "/dependencies/a", "must have the member \"b\" where it has \"a\""}},
    {R"({"dependencies": {"a": {"required": ["c"]}}})",
     R"({"a": 1})",
     {"", "/dependencies/a/required", "must have the member \"c\""}},
    {R"({"not": {"type": "string"}})", R"("a")", {"", "/not", "must not be as it is: \"a\""}},
    {R"({"properties": {"a": false}})",
     R"({"a": 1})",
     {"/a", "/properties/a", "is not allowed here"}},
    {R"({"if": {"type": "string"}, "then": {"minLength": 1}})",
     R"("")",
     {"", "/then/minLength", "must not be empty"}},
    {R"({"if": {"type": "string"}, "else": {"minimum": 1}})",
     "0",
     {"", "/else/minimum", "must be at least 1, but is 0"}},
    {R"({"allOf": [true, {"minimum": 1}]})",
     "0",
     {"", "/allOf/1/minimum", "must be at least 1, but is 0"}},
};

} // namespace

TEST_CASE("each keyword has its sentence") {
    for (const sentence_case& each : sentence_cases) {
        CAPTURE(each.schema, each.value);
        const auto found = violations(each.schema, each.value);
        REQUIRE(found.size() == 1);
        CHECK(found[0].pointer == each.expected.pointer);
        CHECK(found[0].schema_pointer == each.expected.schema_pointer);
        CHECK(found[0].sentence == each.expected.sentence);
    }
}

TEST_CASE("only causes are listed, in the order of the value's members") {
    const auto found = violations(
        R"({"properties": {"a": {"properties": {"x": {"type": "null"}}}, "b": {"type": "string"}}})",
        R"({"b": 1, "a": {"x": 2}})");
    REQUIRE(found.size() == 2);
    CHECK(found[0].pointer == "/b");
    CHECK(found[1].pointer == "/a/x");
}

TEST_CASE("pointers are escaped") {
    const auto found =
        violations(R"({"properties": {"a/b~c": {"type": "null"}}})", R"({"a/b~c": 1})");
    REQUIRE(found.size() == 1);
    CHECK(found[0].pointer == "/a~1b~0c");
    CHECK(found[0].schema_pointer == "/properties/a~1b~0c/type");
}

TEST_CASE("of several forms the nearest is explained") {
    const std::string schema = R"({"oneOf": [{"type": "string"},
        {"type": "object", "required": ["a"], "properties": {"a": {"type": "number"}}},
        {"type": "object", "required": ["b"], "properties": {"b": {"type": "number"}}}]})";
    SECTION("by what is wrong within it") {
        const auto found = violations(schema, R"({"b": "x"})");
        REQUIRE(found.size() == 1);
        CHECK(found[0].pointer == "/b");
        CHECK(found[0].schema_pointer == "/oneOf/2/properties/b/type");
    }
    SECTION("by the alternatives where several are as near") {
        const auto found = violations(schema, "true");
        REQUIRE(found.size() == 1);
        CHECK(found[0].schema_pointer == "/oneOf");
        CHECK(found[0].sentence ==
              "must be a string, but is true; or must be an object, but is true");
    }
    SECTION("and too many are counted") {
        const auto found = violations(schema, R"({"a": 1, "b": 2})");
        REQUIRE(found.size() == 1);
        CHECK(found[0].sentence == "must be of exactly one of 3 forms, but is of 2");
    }
}

TEST_CASE("forms within forms are explained in no time") {
    const validator made =
        compiled(R"({"anyOf": [{"type": "array", "items": {"$ref": "#"}}, {"type": "null"}]})");
    json::value value = 1;
    for (int i = 0; i != 100; ++i)
        value = json::array{std::move(value)};
    const auto found = made.validate(value);
    REQUIRE(found.size() == 1);
    CHECK(found[0].pointer.size() == 200);
    CHECK(found[0].sentence == "must be an array, but is 1; or must be null, but is 1");
}

TEST_CASE("secrets are hidden, and what is within them") {
    for (const char* mark : {R"("writeOnly": true)", R"("x-secret": true)"}) {
        const std::string schema = std::string(R"({"properties": {"s": {)") + mark +
                                   R"(, "type": "string", "maxLength": 2}, "k": {)" + mark +
                                   R"(, "properties": {"a": {"enum": ["no"]}}}}})";
        const auto found = violations(schema, R"({"s": 12345, "k": {"a": "hunter2"}})");
        REQUIRE(found.size() == 2);
        CHECK(found[0].sentence == "must be a string, but is (hidden)");
        CHECK(found[1].sentence == "must be no, but is (hidden)");
    }
    CHECK(violations(R"({"definitions": {"text": {"type": "string"}},
                         "items": {"$ref": "#/definitions/text", "x-secret": true}})",
                     "[12345]")
              .at(0)
              .sentence == "must be a string, but is (hidden)");
    const auto found =
        validator_for("create_webhook_request")
            .validate(json::parse(
                R"({"url": "https://a", "events": ["action.failed"], "secret": ["hunter2"]})"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].sentence.find("hunter2") == std::string::npos);
}

TEST_CASE("long values are cut between characters") {
    std::string longer = "\"";
    for (int i = 0; i != 100; ++i)
        longer += "ä";
    const auto found = violations(R"({"type": "null"})", longer + '"');
    REQUIRE(found.size() == 1);
    CHECK(found[0].sentence.size() < 100);
    CHECK(found[0].sentence.ends_with("ä..."));
}

TEST_CASE("a whole number may be written with a fraction of zero") {
    CHECK(violations(R"({"type": "integer"})", "1.0").empty());
    CHECK(violations(R"({"type": ["integer", "null"]})", "null").empty());
    CHECK(violations(R"({"type": ["integer", "string"]})", R"("12.5")").empty());
    CHECK(violations(R"({"type": "integer"})", "18446744073709551615").empty());
    CHECK(violations(R"({"type": "integer"})", "1.5").size() == 1);
    CHECK(violations(R"({"type": ["integer", "null"]})", R"("1")").size() == 1);
}

TEST_CASE("unsigned numbers made in C++ are numbers") {
    const validator made = compiled(R"({"type": "integer", "minimum": 400, "maximum": 599})");
    CHECK(made.is_valid(json::value(std::uint64_t{404})));
    CHECK_FALSE(made.is_valid(json::value(std::uint64_t{600})));
}

TEST_CASE("a format is an annotation") {
    CHECK(violations(R"({"type": "string", "format": "date-time"})", R"("yesterday")").empty());
    CHECK(
        violations(R"({"properties": {"format": {"type": "null"}}})", R"({"format": 1})").size() ==
        1);
}

TEST_CASE("references are followed within the schema and to the embedded documents") {
    SECTION("to a definition") {
        const auto found = violations(
            R"({"definitions": {"a b": {"type": "null"}}, "items": {"$ref": "#/definitions/a%20b"}})",
            "[1]");
        REQUIRE(found.size() == 1);
        CHECK(found[0].schema_pointer == "/definitions/a b/type");
    }
    SECTION("to the schema itself, as deep as the value goes") {
        const auto found =
            violations(R"({"type": "object", "properties": {"next": {"$ref": "#"}}})",
                       R"({"next": {"next": {"next": 1}}})");
        REQUIRE(found.size() == 1);
        CHECK(found[0].pointer == "/next/next/next");
        CHECK(found[0].schema_pointer == "/type");
    }
    SECTION("to an embedded document, by file name") {
        const auto found = violations(R"({"items": {"$ref": "error_envelope.schema.json"}})",
                                      R"([{"error": {"code": "not_found"}}])");
        REQUIRE(found.size() == 1);
        CHECK(found[0].pointer == "/0/error");
        CHECK(found[0].schema_pointer == "error_body.schema.json#/required");
    }
    SECTION("into an embedded document") {
        const auto found =
            violations(R"({"$ref": "space.schema.json#/properties/status"})", R"("nope")");
        REQUIRE(found.size() == 1);
        CHECK(found[0].schema_pointer == "space.schema.json#/properties/status/enum");
        CHECK(found[0].sentence == "must be one of active, paused, archived, but is \"nope\"");
    }
    SECTION("by the schema's own name") {
        CHECK(violations(R"({"$id": "own.json", "items": {"$ref": "own.json#/definitions/a"},
                             "definitions": {"a": {"type": "null"}}})",
                         "[1]")
                  .size() == 1);
    }
}

TEST_CASE("a schema that cannot be used is a fault that says where") {
    const auto fault_of = [](std::string_view schema) {
        const auto made = validator::compile(json::parse(schema));
        CAPTURE(schema);
        REQUIRE(made.has_error());
        return made.error();
    };
    CHECK(fault_of("1").pointer == "");
    CHECK(fault_of(R"({"properties": {"a": 1}})").pointer == "/properties/a");
    CHECK(fault_of(R"({"properties": 1})").pointer == "/properties");
    CHECK(fault_of(R"({"allOf": {}})").pointer == "/allOf");
    CHECK(fault_of(R"({"items": {"oneOf": []}})").pointer == "/items/oneOf");
    CHECK(fault_of(R"({"items": {"$ref": "nope.schema.json"}})").pointer == "/items/$ref");
    CHECK(fault_of(R"({"items": {"$ref": "#/nope"}})").pointer == "/items/$ref");
    CHECK(fault_of(R"({"items": {"$ref": "#nope"}})").pointer == "/items/$ref");
    CHECK(fault_of(R"({"$ref": 1})").pointer == "/$ref");
    CHECK(fault_of(R"({"type": "text"})").expected == "a draft-07 schema");
    CHECK(fault_of(R"({"items": {"pattern": "("}})").pointer == "/items/pattern");
    CHECK(fault_of(R"({"patternProperties": {"(": true}})").pointer == "/patternProperties/(");
}

TEST_CASE("a schema that comes back to itself is a fault") {
    for (const char* schema :
         {R"({"$ref": "#"})", R"({"allOf": [{"$ref": "#"}]})", R"({"not": {"$ref": "#"}})",
          R"({"items": {"$ref": "#/definitions/a"},
              "definitions": {"a": {"$ref": "#/definitions/b"}, "b": {"$ref": "#/definitions/a"}}})",
          R"({"if": {"anyOf": [{"$ref": "#/definitions/a"}]},
              "definitions": {"a": {"dependencies": {"x": {"$ref": "#/if"}}}}})"}) {
        CAPTURE(schema);
        CHECK(validator::compile(json::parse(schema)).has_error());
    }
}

TEST_CASE("values and schemas that are nested too deeply are refused") {
    json::value value = nullptr;
    for (std::size_t i = 0; i != validator::max_depth + 1; ++i)
        value = json::array{std::move(value)};
    const validator made = compiled(R"({"items": {"$ref": "#"}})");
    CHECK(made.is_valid(value.get_array()[0]));
    CHECK_FALSE(made.is_valid(value));
    const auto found = made.validate(value);
    REQUIRE(found.size() == 1);
    CHECK(found[0].sentence == "must be nested at most 128 deep");
    CHECK(validator::compile(value).has_error());
}

TEST_CASE("a schema may refer to so many others, and no more") {
    const auto chain = [](std::size_t length) {
        json::object definitions;
        for (std::size_t i = 0; i != length; ++i)
            definitions[std::to_string(i)] = json::object{
                {"items", json::object{{"$ref", "#/definitions/" + std::to_string(i + 1)}}}};
        definitions[std::to_string(length)] = true;
        return json::object{{"definitions", std::move(definitions)}};
    };
    CHECK(validator::compile(chain(500)).has_value());
    CHECK(validator::compile(chain(501)).has_error());
    CHECK(validator::compile(chain(20000)).has_error());
}

TEST_CASE("no more violations are listed than the bound") {
    const validator made = compiled(R"({"items": {"type": "null"}})");
    json::array many(validator::max_violations + 10, json::value(1));
    CHECK(made.validate(many).size() == validator::max_violations);
}

TEST_CASE("what valijson alone refuses is a violation still") {
    // valijson counts up to the first NUL.
    const validator made = compiled(R"({"type": "string", "minLength": 1})");
    const json::value text(json::string_view("\0a", 2));
    if (!made.is_valid(text))
        CHECK(made.validate(text) == std::vector<violation>{{"", "", "is not as the schema says"}});
}

TEST_CASE("an embedded schema is compiled once") {
    CHECK(&validator_for("space") == &validator_for("space"));
    CHECK(&validator_for("space") != &validator_for("action"));
    CHECK_THROWS_AS(validator_for("nope"), std::out_of_range);
}

TEST_CASE("validators serve several threads at once") {
    std::atomic<int> wrong = 0;
    const auto work = [&wrong] {
        for (int i = 0; i != 50; ++i)
            for (const char* name : {"space", "create_webhook_request", "profile", "action"})
                wrong += validator_for(name).validate(json::object{{"url", "x"}}).empty();
    };
    std::vector<std::thread> threads;
    for (int i = 0; i != 4; ++i)
        threads.emplace_back(work);
    for (std::thread& each : threads)
        each.join();
    CHECK(wrong == 0);
}
