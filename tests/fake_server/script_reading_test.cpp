#include "catch.hpp"

#include <moonage_proto/fake_server/script/script.hpp>
#include <moonage_proto/json/decode.hpp>
#include <moonage_proto/operation.hpp>
#include <moonage_proto/schemas/documents.hpp>
#include <moonage_proto/webhook.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/mp11/algorithm.hpp>

#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

using namespace moonage_proto;
using namespace moonage_proto::fake_server;

namespace {

std::string fault_of(std::string_view text) {
    const auto read = read_script(text);
    return read ? std::string("no fault") : to_string(read.error());
}

/// The fault of a script of one rule.
std::string fault_of_rule(const std::string& text) {
    return fault_of(R"({"rules": [)" + text + "]}");
}

std::string fault_of_match(const std::string& text) {
    return fault_of_rule(R"({"do": {}, "match": )" + text + "}");
}

std::string fault_of_do(const std::string& text) {
    return fault_of_rule(R"({"do": )" + text + "}");
}

bool begins(const std::string& text, std::string_view words) {
    INFO(text);
    return text.starts_with(words);
}

std::string example(const std::string& name) {
    std::ifstream file(MOONAGE_PROTO_SOURCE_DIR "/schemas/examples/script/" + name);
    REQUIRE(file.good());
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

} // namespace

TEST_CASE("a script is read with comments and trailing commas") {
    const auto read = read_script(R"({
        // why
        "$schema": "script.schema.json",
        "description": "busy",
        "rules": [{
            "name": "second",
            "match": {"operation": "create_space", "nth": 2}, /* the second */
            "do": {"error": {"code": "rate_limit_exceeded", "retry_after": 30}, "delay_ms": 5},
            "times": 1,
        },],
    })");
    INFO((read ? std::string() : to_string(read.error())));
    REQUIRE(read.has_value());
    CHECK(read->description == "busy");
    REQUIRE(read->rules.size() == 1);
    const rule& only = read->rules[0];
    CHECK(only.name == "second");
    CHECK(only.match.operation == json::value("create_space"));
    CHECK(only.match.nth == json::value(2));
    CHECK(only.does.error->at("retry_after") == 30);
    CHECK(only.does.delay_ms == json::value(5));
    CHECK(only.times == 1);
}

TEST_CASE("a rule needs no match, and may do nothing") {
    const auto read = read_script(R"({"rules": [{"do": {}}]})");
    REQUIRE(read.has_value());
    CHECK_FALSE(read->rules[0].match.operation);
    CHECK_FALSE(read->rules[0].times);
}

TEST_CASE("what is read from a script and written reads back to the same") {
    for (const std::string name : {"complete.json", "second.json"}) {
        const auto read = read_script(example(name));
        INFO((read ? std::string() : to_string(read.error())));
        REQUIRE(read.has_value());
        json::value expected = json::parse(example(name));
        expected.as_object().erase("$schema");
        const json::value written = to_json(*read);
        CHECK(written == expected);
        const auto again = read_script(written);
        REQUIRE(again.has_value());
        CHECK(to_json(*again) == written);
    }
}

TEST_CASE("a rule by itself is read as in a script, with pointers into it") {
    const auto read = read_rule(json::parse(R"({"do": {"status": 500}, "times": 2})"));
    REQUIRE(read.has_value());
    CHECK(read->does.status == 500);
    CHECK(read->times == 2);
    CHECK(to_json(*read) == json::parse(R"({"do": {"status": 500}, "times": 2})"));
    const auto wrong = read_rule(json::parse(R"({"do": {"status": "x"}})"));
    REQUIRE_FALSE(wrong.has_value());
    CHECK(wrong.error().pointer == "/do/status");
    CHECK(read_rule(json::parse(R"({"do": {"error": "x"}})")).error().pointer == "/do/error");
    CHECK(read_rule(json::parse("7")).error().pointer.empty());
}

TEST_CASE("syntax that is wrong is told of with line and column") {
    CHECK(fault_of("{\n  \"rules\": [\n    {]\n") ==
          "(root): expected JSON text, got syntax error at line 3, column 6");
    CHECK(begins(fault_of(""), "(root): expected JSON text"));
    CHECK(begins(fault_of("{\"rules\": []}\n x"), "(root): expected "));
    CHECK(fault_of("{\"rules\": []}\n x").ends_with("at line 2, column 2"));
}

TEST_CASE("a script is bounded in bytes, depth and rules") {
    CHECK(begins(fault_of(std::string(5 * 1024 * 1024, ' ')), "(root): expected at most 4194304"));
    CHECK(begins(fault_of(std::string(100, '[')), "(root): expected nesting of at most 32"));
    std::string many = R"({"do": {}})";
    for (int i = 1; i != 1001; ++i)
        many += R"(,{"do": {}})";
    CHECK(fault_of_rule(many) == "/rules: expected to have at most 1000 items, got 1001");
}

TEST_CASE("a member that comes twice is told of") {
    CHECK(fault_of(R"({"rules": [{"do": {"status": 500, "status": 501}}]})") ==
          "/rules/0/do/status: expected each member name once, got a second one");
}

TEST_CASE("what the schema refuses is told of in one line") {
    CHECK(begins(fault_of("[]"), "(root): expected an object, got"));
    CHECK(fault_of_rule(R"({"match": {}})") == R"(/rules/0: expected to have the member "do")");
    CHECK(fault_of_rule(R"({"do": {}, "mach": {}})") ==
          "/rules/0/mach: expected one of the members name, match, do and times");
    CHECK(begins(fault_of_match(R"({"operation": "creat_space"})"),
                 "/rules/0/match/operation: expected one of list_spaces, "));
    CHECK(fault_of_do(R"({"delay_ms": 86400001})") ==
          "/rules/0/do/delay_ms: expected at most 86400000, got 86400001");
}

TEST_CASE("an edit of deliveries goes with a match of deliveries, and with nothing else") {
    CHECK(fault_of_do(R"({"delivery": {"drop": true}})") ==
          R"(/rules/0: expected to have the member "match")");
    CHECK(fault_of_rule(R"({"match": {"delivery": "*"}, "do": {}})") ==
          R"(/rules/0/do: expected to have the member "delivery")");
    CHECK(fault_of_rule(R"({"match": {"delivery": "*"}, "do": {"delivery": {}, "status": 1}})") ==
          R"(/rules/0/do/status: expected delivery, got "status")");
    CHECK(begins(fault_of_rule(R"({"match": {"delivery": "*", "method": "GET"},
                                   "do": {"delivery": {}}})"),
                 "/rules/0/match/method: expected one of delivery, body, nth, probability"));
    CHECK(begins(fault_of_match(R"({"delivery": "space.made"})"), "/rules/0/"));
}

TEST_CASE("a rule on the answer has no edit that acts before it") {
    for (const std::string edit :
         {R"("request": {})", R"("rate_limit": {})", R"("error": "not_found")",
          R"("commit": false)", R"("action": {})", R"("integration": {})"}) {
        const std::string told =
            fault_of_rule(R"({"match": {"answer": {"status": 200}}, "do": {)" + edit + "}}");
        CHECK(begins(told, "/rules/0/do/"));
    }
    CHECK(fault_of_rule(R"({"match": {"answer": {"status": 200}}, "do": {"status": 500}})") ==
          "no fault");
}

TEST_CASE("a code of an error that is not known needs a status") {
    CHECK(begins(fault_of_do(R"({"error": "teapot"})"),
                 "/rules/0/do/error: expected a status beside it, or one of unauthorized, "));
    CHECK(begins(fault_of_do(R"({"error": {"code": "teapot"}})"), "/rules/0/do/error/code: "));
    CHECK(fault_of_do(R"({"error": {"code": "teapot", "status": 418}})") == "no fault");
}

TEST_CASE("a regular expression must be one") {
    CHECK(fault_of_match(R"({"headers": {"Accept": {"matches": "(a"}}})") ==
          "/rules/0/match/headers/Accept/matches: expected a regular expression, got \"(a\"");
    CHECK(begins(fault_of_match(R"({"headers": {"Accept": {"matches": ")" + std::string(1001, 'a') +
                                R"("}}})"),
                 "/rules/0/match/headers/Accept/matches: expected to have at most 1000"));
}

TEST_CASE("a range of nth runs forwards") {
    CHECK(begins(fault_of_match(R"({"nth": "4..2"})"), "/rules/0/match/nth: expected a range"));
    for (const std::string nth : {"0", "\"0..2\"", "\"every 0\"", "\"-1\"", "\"\"", "1.5", "null"})
        CHECK(begins(fault_of_match(R"({"nth": )" + nth + "}"), "/rules/0/match/nth: "));
    for (const std::string nth : {"1", "\"2\"", "\"2..2\"", "\"2..\"", "\"every 3\""})
        CHECK(fault_of_match(R"({"nth": )" + nth + "}") == "no fault");
}

TEST_CASE("what a header field cannot carry is refused, where it is set and where it is matched") {
    CHECK(begins(fault_of_do(R"({"headers": {"X-A": "b\r\nX-C: d"}})"),
                 "/rules/0/do/headers/X-A: expected a value that a header field can have"));
    CHECK(begins(fault_of_do(R"({"headers": {"X A": "b"}})"),
                 "/rules/0/do/headers/X A: expected a name that a header field can have"));
    CHECK(begins(fault_of_do(R"({"headers": {"X-A": " b"}})"), "/rules/0/do/headers/X-A: "));
    CHECK(begins(fault_of_do(R"({"request": {"headers": {"X:A": null}}})"),
                 "/rules/0/do/request/headers/X:A: "));
    CHECK(begins(fault_of_match(R"({"headers": {"X:A": "b"}})"), "/rules/0/match/headers/X:A: "));
    CHECK(begins(fault_of_rule(R"({"match": {"delivery": "*"},
                                   "do": {"delivery": {"headers": {"X-A": "\n"}}}})"),
                 "/rules/0/do/delivery/headers/X-A: "));
    CHECK(fault_of_do(R"({"headers": {"X-A": "b c\td", "X-B": 5, "X-C": null, "X-D": ""}})") ==
          "no fault");
}

TEST_CASE("a broken JSON Pointer is refused wherever one stands") {
    for (const std::string edit :
         {R"("body": {"set": {"a": 1}})", R"("body": {"set": {"/~2": 1}})",
          R"("body": {"remove": ["/~"]})", R"("body": {"add": {"/~": 1}})",
          R"("body": {"repeat": {"/~": 1}})", R"("body": {"reverse": ["a"]})",
          R"("request": {"set": {"/~": 1}})", R"("stream": {"events": [{"remove": ["/~"]}]})"})
        CHECK(begins(fault_of_do("{" + edit + "}"), "/rules/0/do/"));
    CHECK(begins(fault_of_match(R"({"body": {"/~": 1}})"), "/rules/0/match/body/~1~0: "));
    CHECK(begins(fault_of_match(R"({"answer": {"body": {"a": 1}}})"),
                 "/rules/0/match/answer/body/a: "));
    CHECK(fault_of_do(R"({"body": {"set": {"": 1, "/a~1b/*/-": 2}}})") == "no fault");
}

TEST_CASE("the parameters of a distribution must make sense") {
    CHECK(begins(fault_of_do(R"({"delay_ms": {"uniform": [5, 1]}})"),
                 "/rules/0/do/delay_ms/uniform: expected the least first"));
    CHECK(begins(fault_of_do(R"({"delay_ms": {"normal": [5]}})"), "/rules/0/do/delay_ms/normal: "));
    CHECK(begins(fault_of_do(R"({"delay_ms": {"exponential": -1}})"), "/rules/0/do/delay_ms/"));
    CHECK(begins(fault_of_do(R"({"delay_ms": {}})"), "/rules/0/do/delay_ms: "));
    CHECK(begins(fault_of_do(R"({"delay_ms": 1.5})"), "/rules/0/do/delay_ms: "));
}

TEST_CASE("a path parameter is one of the API or of the rule's own template") {
    CHECK(fault_of_match(R"({"parameters": {"space_id": "a"}})") ==
          "/rules/0/match/parameters/space_id: expected one of actionId, id, provider, got a name "
          "that no path has");
    CHECK(fault_of_match(R"({"path": "/x/:space_id", "parameters": {"space_id": "a"}})") ==
          "no fault");
    CHECK(begins(fault_of_match(R"({"path": "/:a/:b/:c"})"), "/rules/0/match/path: "));
    CHECK(begins(fault_of_do(R"({"request": {"parameters": {"nope": "a"}}})"),
                 "/rules/0/do/request/parameters/nope: "));
}

TEST_CASE("what would break the lines of an event stream, or a redirect, is refused") {
    CHECK(begins(fault_of_do(R"({"stream": {"heartbeat": "a\nb"}})"),
                 "/rules/0/do/stream/heartbeat: expected text without line ends"));
    CHECK(begins(fault_of_do(R"({"stream": {"events": [{"after": [{"id": "a\u0000"}]}]}})"),
                 "/rules/0/do/stream/events/0/after/0/id: "));
    CHECK(begins(fault_of_do(R"({"stream": {"segments": [5, 5]}})"),
                 "/rules/0/do/stream/segments: expected offsets in rising order"));
    for (const std::string origin : {"http://", "http://a/b", "http://a\\r\\nX: y", "ftp://a"})
        CHECK(begins(fault_of_do(R"({"redirect": {"origin": ")" + origin + R"("}})"),
                     "/rules/0/do/redirect/origin: "));
}

TEST_CASE("a fault shows neither the key nor the secret of a rule") {
    for (const std::string& told :
         {fault_of_match(R"({"key": ["s3cr3t"]})"),
          fault_of_rule(R"({"match": {"delivery": "*"}, "do": {"delivery": {"secret": 5123}}})")}) {
        INFO(told);
        CHECK(told.find("s3cr3t") == std::string::npos);
        CHECK(told.find("5123") == std::string::npos);
        CHECK(told.find("(hidden)") != std::string::npos);
    }
}

namespace {

const json::object& definitions() {
    static const json::value schema = json::parse(schemas::find_document("script")->text);
    return schema.at("definitions").as_object();
}

template <class Struct>
void check_parity(const std::string& name) {
    CAPTURE(name);
    std::set<std::string> in_code;
    std::set<std::string> in_schema;
    boost::mp11::mp_for_each<detail::described_members<Struct>>(
        [&](auto descriptor) { in_code.insert(descriptor.name); });
    for (const auto& member : definitions().at(name).at("properties").as_object())
        in_schema.emplace(member.key());
    CHECK(in_code == in_schema);
}

template <class Enum>
void check_values(const std::string& pointer) {
    CAPTURE(pointer);
    const json::value all(definitions());
    json::array names;
    for (const auto& entry : enum_entries<Enum>)
        names.emplace_back(entry.name);
    json::array stated = all.at_pointer(pointer + "/enum").as_array();
    if (stated.back() == "*")
        stated.pop_back();
    CHECK(stated == names);
}

} // namespace

TEST_CASE("every struct of a script has the members that its schema names") {
    check_parity<request_match>("request_match");
    check_parity<answer_match>("answer_match");
    check_parity<behaviour>("behaviour");
    check_parity<request_edit>("request_edit");
    check_parity<rate_limit_edit>("rate_limit_edit");
    check_parity<action_edit>("action_edit");
    check_parity<scripted_step>("scripted_step");
    check_parity<scripted_status>("scripted_status");
    check_parity<integration_edit>("integration_edit");
    check_parity<redirect_edit>("redirect_edit");
    check_parity<body_edit>("body_edit");
    check_parity<stream_edit>("stream_edit");
    check_parity<event_edit>("event_edit");
    check_parity<new_event>("new_event");
    check_parity<trickle_edit>("trickle_edit");
    check_parity<connection_edit>("connection_edit");
    check_parity<delivery_edit>("delivery_edit");
}

TEST_CASE("the schema of a script lists the values of the enums") {
    check_values<operation_id>("/request_match/properties/operation/oneOf/0");
    check_values<operation_id>("/request_match/properties/operation/oneOf/1/items");
    check_values<webhook_event_type>("/request_match/properties/delivery");
    check_values<header_case>("/behaviour/properties/header_names");
    check_values<framing_edit>("/behaviour/properties/framing");
    check_values<action_status>("/action_edit/properties/outcome");
    check_values<action_advance>("/action_edit/properties/advance");
    check_values<action_status>("/scripted_status/properties/status");
    check_values<consent>("/integration_edit/properties/consent");
    check_values<timestamp_form>("/body_edit/properties/timestamps");
    check_values<line_end>("/stream_edit/properties/line_end");
    check_values<connection_end>("/stream_edit/properties/end");
    check_values<connection_end>("/connection_edit/properties/end");
}
