#include "catch.hpp"
#include "contract_edits.hpp"

#include <moonage_proto/schemas/contract.hpp>

#include <string>

using namespace moonage_proto;
using namespace moonage_proto::schemas;

namespace {

/// What is said of the contract with one edit; without a value, what is there is taken out.
std::string complaint(const std::string& document, const std::string& pointer,
                      const char* value = nullptr) {
    json::object edit{{"document", document}, {"pointer", pointer}};
    if (value)
        edit["value"] = json::parse(value);
    try {
        check(test::edited(embedded_contract(), json::array{edit}));
    } catch (const unreadable_contract& wrong) {
        return wrong.what();
    }
    return "none";
}

} // namespace

TEST_CASE("the contract of this project is sound") {
    CHECK_NOTHROW(check(embedded_contract()));
}

TEST_CASE("a table that is not as its schema is refused with file, line and pointer") {
    CHECK(complaint("data/plans.json", "/0/plan", "7") ==
          "schemas/data/plans.json:3: /0/plan: must be a string, but is 7; see "
          "schemas/data/plans.schema.json");
    CHECK(complaint("data/key_scopes.json", "/0/access", R"("grantd")") ==
          "schemas/data/key_scopes.json:6: /0/access: must be one of granted, denied, "
          "unspecified, but is \"grantd\"; see schemas/data/key_scopes.schema.json");
    CHECK(complaint("data/operations.json", "/0/mehtod", R"("GET")")
              .starts_with("schemas/data/operations.json:12: /0/mehtod: is not a known member"));
    CHECK(complaint("data/operations.json", "/0/method", R"("get")").find(": /0/method: must ") !=
          std::string::npos);
    CHECK(complaint("data/error_codes.json", "/0/status", "200").find(": /0/status: must ") !=
          std::string::npos);
    CHECK(complaint("data/headers.json", "/0/on", R"("requests")").find(": /0/on: must be ") !=
          std::string::npos);
    CHECK(complaint("data/transitions.json", "/space/initial").find(": /space: ") !=
          std::string::npos);
    CHECK(complaint("data/plans.json", "", "{}").find(":1: (root): must be an array") !=
          std::string::npos);
}

TEST_CASE("a table of another version may have other names") {
    const struct {
        const char* document;
        const char* pointer;
        const char* value;
    } edits[] = {
        {"data/operations.json", "/0/method", R"("PUT")"},
        {"data/query_parameters.json", "/0/type", R"("any_text")"},
        {"data/query_parameters.json", "/0/required", "true"},
        {"data/api_keys.json", "/-", R"({"type": "partner", "scope": "x"})"},
        {"data/plans.json", "/0/plan", R"("small")"},
        {"data/webhook_events.json", "/0/event", R"("action.started")"},
        {"data/webhook_events.json", "/0/schema", "null"},
        {"data/transitions.json", "/integration", R"({"statuses": ["a"], "initial": "a",
            "terminal": [], "transitions": []})"},
    };
    for (const auto& each : edits) {
        CAPTURE(each.document, each.pointer);
        CHECK(complaint(each.document, each.pointer, each.value) == "none");
    }
}

TEST_CASE("a row that is there twice is refused") {
    CHECK(complaint("data/operations.json", "/1/id", R"("list_spaces")")
              .ends_with(": /1: the row \"list_spaces\" is there already, at /0; take one of them "
                         "out"));
    CHECK(complaint("data/operations.json", "/1/method", R"("GET")")
              .find("the row \"GET\", \"/spaces\" is there already") != std::string::npos);
    CHECK(
        complaint("data/key_scopes.json", "/1/key", R"("organization")")
            .find("the row \"list_spaces\", \"organization\", \"none\" is there already, at /0") !=
        std::string::npos);
    const std::string edge =
        complaint("data/transitions.json", "/space/transitions/-",
                  R"({"from": "active", "to": "paused", "rests_on": "stated", "because": "x"})");
    CHECK(edge.find("the transition is there already, at /space/transitions/0; ") !=
          std::string::npos);
}

TEST_CASE("a row that names what is nowhere is refused") {
    CHECK(complaint("data/operations.json", "/id=delete_space")
              .find("\"delete_space\" is not in data/operations.json; add it there or mend it "
                    "here") != std::string::npos);
    CHECK(complaint("data/query_parameters.json", "/0/operation", R"("list_all")") ==
          "schemas/data/query_parameters.json:3: /0/operation: \"list_all\" is not in "
          "data/operations.json; add it there or mend it here");
    CHECK(complaint("data/api_keys.json", "/type=space")
              .find(": /1/key: \"space\" is not in data/api_keys.json") != std::string::npos);
    CHECK(complaint("data/operations.json", "/0/response_schema", R"("x.schema.json")") ==
          "schemas/data/operations.json:9: /0/response_schema: there is no x.schema.json; add it "
          "or mend the name");
    CHECK(complaint("data/stream_events.json", "/0/data_schema", R"("x.schema.json")")
              .find("/0/data_schema: there is no x.schema.json") != std::string::npos);
    CHECK(complaint("data/transitions.json", "/space/initial", R"("new")")
              .ends_with(": /space/initial: \"new\" is not in the statuses of the machine; add it "
                         "there or mend it here"));
    CHECK(complaint("data/transitions.json", "/action/terminal/-", R"("gone")")
              .find(": /action/terminal/3: \"gone\" is not in the statuses") != std::string::npos);
    CHECK(complaint("data/transitions.json", "/action/transitions/0/to", R"("gone")")
              .find(": /action/transitions/0/to: \"gone\" is not in") != std::string::npos);
}

TEST_CASE("of an OpenAPI document of others no table is asked for") {
    contract foreign = test::edited(embedded_contract(),
                                    json::array{json::object{{"document", "data/operations.json"},
                                                             {"pointer", "/0/strongest_effect"}}});
    CHECK_THROWS_AS(check(foreign), unreadable_contract);
    foreign.tells_all = false;
    CHECK_NOTHROW(check(foreign));
}
