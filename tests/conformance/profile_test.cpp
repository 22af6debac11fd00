#include "catch.hpp"
#include "conformance/texts.hpp"

#include <moonage_proto/conformance/profile.hpp>

#include <cstdlib>

using namespace moonage_proto;
using namespace moonage_proto::conformance;
using test::contains;

namespace {

std::string fault_of(std::string_view text) {
    const auto read = read_profile(text);
    return read.has_value() ? std::string("no fault") : to_string(read.error());
}

} // namespace

TEST_CASE("a profile is read with comments and trailing commas") {
    const auto read = read_profile(R"({
        // where it stands
        "base_url": "http://127.0.0.1:8080/v1/",
        "keys": {"organization": "mk_1", "read_only": "mk_2"},
        "space_id": "sp_1",
        "plan": "pro",
        "prompts": {"completes": "do", "slow": "wait"},
        "provider": "github",
        "triggers": {
            "integration_error": "break",
            "internal_error": {"request": {"method": "POST", "path": "/x", "body": {"a": 1}}}
        },
        "webhooks": {"listen": "127.0.0.1:0", "deadline_ms": 500},
        "allow": ["write", "spend"], /* not the rest */
    })");
    INFO((read.has_value() ? std::string() : to_string(read.error())));
    REQUIRE(read.has_value());
    CHECK(read->base_url == "http://127.0.0.1:8080/v1");
    CHECK(read->keys.at(key_role::read_only) == "mk_2");
    CHECK(read->space_id == "sp_1");
    CHECK(read->plan == plan::pro);
    CHECK(read->prompts.slow == "wait");
    CHECK_FALSE(read->prompts.fails);
    CHECK(read->triggers.integration_error->message == "break");
    CHECK(read->triggers.internal_error->method == "POST");
    CHECK(read->triggers.internal_error->path == "/x");
    CHECK(read->triggers.internal_error->body.has_value());
    CHECK(read->webhooks->deadline == std::chrono::milliseconds(500));
    CHECK(read->allows(effect::read));
    CHECK(read->allows(effect::spend));
    CHECK_FALSE(read->allows(effect::external));
}

TEST_CASE("a trigger is a message or a request, with or without a name for which") {
    const auto trigger_of = [](const std::string& text) {
        const auto read =
            read_profile(R"({"base_url": "http://127.0.0.1/v1", "keys": {"organization": "mk"},)"
                         R"("triggers": {"internal_error": )" +
                         text + "}}");
        REQUIRE(read.has_value());
        return *read->triggers.internal_error;
    };
    CHECK(trigger_of(R"("break")").message == "break");
    CHECK(trigger_of(R"({"message": "break"})").message == "break");
    for (const std::string text : {R"({"method": "GET", "path": "/x"})",
                                   R"({"request": {"method": "GET", "path": "/x"}})"}) {
        CHECK(trigger_of(text).method == "GET");
        CHECK(trigger_of(text).path == "/x");
        CHECK_FALSE(trigger_of(text).message);
    }
}

TEST_CASE("a key may stand in the environment") {
    ::setenv("MOONAGE_PROTO_TEST_KEY", "mk_env", 1);
    const auto read = read_profile(
        R"({"base_url":"http://h/v1","keys":{"organization":"env:MOONAGE_PROTO_TEST_KEY"}})");
    REQUIRE(read.has_value());
    CHECK(read->keys.at(key_role::organization) == "mk_env");
}

TEST_CASE("a variable that is unset or empty is told of by pointer and name") {
    ::unsetenv("MOONAGE_PROTO_TEST_KEY");
    const std::string text =
        R"({"base_url":"http://h/v1","keys":{"space":"env:MOONAGE_PROTO_TEST_KEY"}})";
    CHECK(fault_of(text) == "/keys/space: expected a key, got the environment variable "
                            "MOONAGE_PROTO_TEST_KEY that is not set");
    ::setenv("MOONAGE_PROTO_TEST_KEY", "", 1);
    CHECK(contains(fault_of(text), "that is empty"));
}

TEST_CASE("a key that no header can carry is refused and not shown") {
    const std::string told =
        fault_of(R"({"base_url":"http://h/v1","keys":{"space":"mk_1\nX: y"}})");
    CHECK(contains(told, "/keys/space: expected a key without blanks"));
    CHECK_FALSE(contains(told, "mk_1"));
}

TEST_CASE("what is wrong with a profile is told by JSON Pointer") {
    CHECK(contains(fault_of(R"({"keys":{"space":"k"}})"), "base_url"));
    CHECK(contains(fault_of(R"({"base_url":"http://h/v1","keys":{"space":42}})"), "/keys/space"));
    CHECK(contains(fault_of(R"({"base_url":"http://h/v1","keys":{}})"), "/keys"));
    CHECK(contains(fault_of(R"({"base_url":"http://h?x","keys":{"space":"k"}})"),
                   "/base_url: expected a URL without a query"));
    CHECK(contains(fault_of(R"({"base_url":"http://h/v1","keys":{"space":"k"},"allow":["all"]})"),
                   "/allow/0"));
    CHECK(contains(fault_of(R"({"base_url":"http://h/v1","keys":{"revoked":"k"}})"),
                   "at least one key that the target accepts"));
}

TEST_CASE("text that is no JSON is told of with its line") {
    CHECK(contains(fault_of("{\n\n  \"base_url\" 5}"), "at line 3, column 14"));
    CHECK(contains(fault_of(""), "expected JSON"));
    CHECK(contains(fault_of("{} x"),
                   "expected one JSON value, got more text after it at line 1, column 4"));
}
