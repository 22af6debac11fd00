#include "catch.hpp"
#include "contains_substring.hpp"
#include "openapi_documents.hpp"
#include "rule_ids.hpp"

#include <moonage_proto/json/pointer.hpp>
#include <moonage_proto/schemas/diff/compare.hpp>

#include <boost/json/parse.hpp>

#include <sstream>
#include <string>
#include <vector>

using namespace moonage_proto;
using namespace moonage_proto::schemas;
using Catch::Matchers::ContainsSubstring;
using test::ids;
using test::put;
using test::read_back;
using test::rules_of;

namespace {

/// An OpenAPI document that is not ours.
json::value foreign() {
    return json::parse(R"({
      "openapi": "3.0.3",
      "info": {"title": "A", "version": "1"},
      "paths": {
        "/spaces/{id}": {
          "parameters": [{"$ref": "#/components/parameters/depth"}],
          "get": {
            "operationId": "getSpace",
            "responses": {
              "404": {"description": "none"},
              "200": {"$ref": "#/components/responses/space"}
            }
          },
          "patch": {
            "requestBody": {"content": {"application/json": {"schema": {
              "type": "object", "properties": {"note": {"type": "string", "nullable": true}}}}}},
            "responses": {"default": {"description": "any"}}
          }
        }
      },
      "components": {
        "parameters": {"depth": {"name": "depth", "in": "query",
                                 "schema": {"type": "integer", "default": 1, "maximum": 9}}},
        "responses": {"space": {"description": "it", "content": {"application/vnd.a+json": {
          "schema": {"$ref": "#/components/schemas/Space"}}}}},
        "schemas": {"Space": {"type": "object", "properties": {
          "size": {"type": "integer", "minimum": 0, "exclusiveMinimum": true},
          "parent": {"$ref": "#/components/schemas/Space"}}}},
        "securitySchemes": {"token": {"type": "http", "scheme": "bearer"},
                            "key": {"type": "apiKey", "in": "header", "name": "X-Key"}}
      }
    })");
}

} // namespace

TEST_CASE("of an OpenAPI document that is not ours, what it tells is read and no more") {
    const contract read = read_back(foreign());
    CHECK_FALSE(read.tells_all);
    CHECK(read_back(to_openapi(embedded_contract())).tells_all);
    CHECK(*read.find("data/operations.json") == json::parse(R"([
        {"id": "getSpace", "method": "GET", "path": "/spaces/:id", "section": "",
         "request_schema": null, "response_schema": "Space.schema.json", "may_stream": false,
         "success_status": 200,
         "request_parts_schema": "getSpace (request).schema.json",
         "responses": [
           {"status": "404", "schema": null, "parts_schema": "getSpace (404).schema.json"},
           {"status": "200", "schema": "Space.schema.json",
            "parts_schema": "getSpace (200).schema.json"}]},
        {"id": "PATCH /spaces/:id", "method": "PATCH", "path": "/spaces/:id", "section": "",
         "request_schema": "PATCH__spaces__id_request.schema.json", "response_schema": null,
         "may_stream": false,
         "request_parts_schema": "PATCH__spaces__id (request).schema.json",
         "responses": [{"status": "default", "schema": null,
                        "parts_schema": "PATCH__spaces__id (default).schema.json"}]}])"));
    CHECK(read.find("data/query_parameters.json")->as_array().size() == 2);
    CHECK(read.find("data/query_parameters.json")->at(0) == json::parse(R"(
        {"operation": "getSpace", "name": "depth", "type": "whole_number", "default": 1,
         "maximum": 9})"));
    for (const char* table : {"transitions", "plans", "error_codes", "key_scopes", "api_keys",
                              "headers", "stream_events", "requirements", "webhook_events"}) {
        CAPTURE(table);
        CHECK(read.find("data/" + std::string(table) + ".json") == nullptr);
    }
}

TEST_CASE("what an OpenAPI document of others says of requests and responses is compared") {
    const struct {
        const char* pointer;
        const char* part;
        ids there;
        ids back;
    } changes[] = {
        {"/paths/~1spaces~1{id}/get/responses/500",
         R"({"description": "sorry"})",
         {"operation.error-status-added"},
         {"operation.error-status-removed"}},
        {"/paths/~1spaces~1{id}/get/responses/204",
         R"({"description": "nothing"})",
         {"operation.success-status-added"},
         {"operation.success-status-removed"}},
        {"/paths/~1spaces~1{id}/get/responses/404/content",
         R"({"application/json": {"schema": {"$ref": "#/components/schemas/Space"}}})",
         {"reply.required-member-added"},
         {"reply.required-member-removed"}},
        {"/components/responses/space/headers/X-A",
         R"({"schema": {"type": "string"}})",
         {"reply.member-added"},
         {"reply.member-removed"}},
        {"/components/responses/space/content/text~1csv",
         "{}",
         {"reply.required-member-added"},
         {"reply.required-member-removed"}},
        {"/paths/~1spaces~1{id}/patch/requestBody/content/text~1plain",
         "{}",
         {"request.member-added"},
         {"request.member-removed"}},
        {"/paths/~1spaces~1{id}/patch/requestBody/required",
         "true",
         {"request.member-required"},
         {"request.member-optional"}},
        {"/paths/~1spaces~1{id}/get/requestBody",
         R"({"required": true, "content": {"application/json": {"schema": {}}}})",
         {"request.required-member-added"},
         {"request.required-member-removed"}},
        {"/components/parameters/depth/required",
         "true",
         {"request.member-required"},
         {"request.member-optional"}},
        {"/components/parameters/depth/schema/minimum",
         "3",
         {"request.bound-tightened"},
         {"request.bound-loosened"}},
        {"/components/parameters/depth/schema/maximum",
         "8",
         {"request.bound-tightened"},
         {"request.bound-loosened"}},
        {"/components/parameters/depth/style",
         R"("spaceDelimited")",
         {"schema.unknown-keyword-changed"},
         {"schema.unknown-keyword-changed"}},
        // What a parameter is without being told so.
        {"/components/parameters/depth/style", R"("form")", {}, {}},
        {"/components/parameters/depth/explode", "true", {}, {}},
        {"/components/parameters/depth/explode",
         "false",
         {"schema.unknown-keyword-changed"},
         {"schema.unknown-keyword-changed"}},
        {"/components/parameters/depth/deprecated",
         "true",
         {"schema.described-otherwise"},
         {"schema.described-otherwise"}},
        {"/paths/~1spaces~1{id}/get/parameters",
         R"([{"name": "X-Key", "in": "header", "required": true, "schema": {"type": "string"}}])",
         {"request.required-member-added"},
         {"request.required-member-removed"}},
        // An operation has the last word about a parameter of its path.
        {"/paths/~1spaces~1{id}/get/parameters",
         R"([{"name": "depth", "in": "query", "schema": {"type": "string"}}])",
         {"request.type-changed"},
         {"request.type-changed"}},
        {"/security",
         R"([{"token": []}])",
         {"request.values-closed"},
         {"request.values-opened", "header.authentication-not-needed"}},
        {"/paths/~1spaces~1{id}/get/security",
         R"([{"token": []}, {"key": []}])",
         {"request.values-closed"},
         {"request.values-opened", "header.authentication-not-needed"}},
        // An alternative that asks for nothing lets everybody in.
        {"/security", R"([{"token": []}, {}])", {}, {}},
    };
    for (const auto& each : changes) {
        CAPTURE(each.pointer, each.part);
        json::value changed = foreign();
        put(changed, each.pointer, json::parse(each.part));
        const contract before = read_back(foreign());
        const contract after = read_back(changed);
        CHECK_NOTHROW(check(after));
        CHECK(rules_of(before, after) == each.there);
        CHECK(rules_of(after, before) == each.back);
        CHECK(diff::compare(before, after).notes.empty());
    }
}

TEST_CASE(
    "the bodies of responses are compared by their status, or where one success became another") {
    const auto with_responses = [](const char* responses) {
        json::value made = foreign();
        made.at_pointer("/paths/~1spaces~1{id}/get/responses") = json::parse(responses);
        return read_back(made);
    };
    const contract before = with_responses(R"({"201": {"content": {"application/json": {
        "schema": {"type": "object", "properties": {"n": {"type": "integer"}}}}}}})");
    const char* const wider = R"({"content": {"application/json": {
        "schema": {"type": "object", "properties": {"n": {"type": "number"}}}}}})";
    const auto with_one = [&](const std::string& status, const std::string& others = "") {
        return with_responses(("{\"" + status + "\": " + wider + others + "}").c_str());
    };
    CHECK(rules_of(before, with_one("201")) == ids{"reply.type-widened"});
    CHECK(rules_of(before, with_one("200")) ==
          ids{"operation.success-status-changed", "reply.type-widened"});
    CHECK(rules_of(before, with_one("2XX")) ==
          ids{"operation.success-status-not-guaranteed", "reply.type-widened"});
    CHECK(rules_of(with_one("2XX"), before) ==
          ids{"operation.success-status-guaranteed", "reply.type-narrowed"});
    const std::string another = R"(, "200": {"content": {"application/json": {"schema": {}}}})";
    CHECK(rules_of(before, with_one("201", another)) ==
          ids{"operation.success-status-added", "reply.type-widened"});
    CHECK(rules_of(with_one("201", another), with_one("201")) ==
          ids{"operation.success-status-removed"});
}

TEST_CASE("a failure is compared with the range that its status is in") {
    const auto with_failure = [](const std::string& responses) {
        json::value made = foreign();
        made.at_pointer("/paths/~1spaces~1{id}/get/responses") = json::parse(responses);
        return read_back(made);
    };
    const std::string body = R"({"content": {"application/json": {"schema": {"type": ")";
    const contract exact = with_failure(R"({"404": )" + body + R"(string"}}}}})");
    for (const char* const range : {"4XX", "default"}) {
        const std::string name = std::string("{\"") + range + "\": ";
        CHECK(rules_of(exact, with_failure(name + body + R"(string"}}}}})")) ==
              ids{"operation.error-status-added"});
        CHECK(rules_of(exact, with_failure(name + body + R"(object"}}}}})")) ==
              ids{"operation.error-status-added", "reply.type-changed"});
        CHECK(rules_of(with_failure(name + body + R"(object"}}}}})"), exact) ==
              ids{"operation.error-status-removed", "reply.type-changed"});
    }
    CHECK(rules_of(exact, with_failure(R"({"5XX": )" + body + R"(string"}}}}})")) ==
          ids{"operation.error-status-added", "operation.error-status-removed"});
}

TEST_CASE("clients need not send what is readOnly, nor be sent what is writeOnly") {
    const auto with_made = [](const char* schema) {
        json::value made = foreign();
        put(made, "/paths/~1spaces~1{id}/patch/requestBody/content/application~1json/schema",
            json::parse(R"({"$ref": "#/components/schemas/Space"})"));
        put(made, "/components/schemas/Space/properties/made", json::parse(schema));
        put(made, "/components/schemas/Space/required", json::array{"made"});
        return read_back(made);
    };
    const contract always = with_made("{}");
    CHECK(rules_of(always, with_made(R"({"readOnly": true})")) ==
          ids{"request.member-optional", "schema.described-otherwise"});
    CHECK(rules_of(with_made(R"({"readOnly": true})"), always) ==
          ids{"request.member-required", "schema.described-otherwise"});
    CHECK(rules_of(always, with_made(R"({"writeOnly": true})")) ==
          ids{"reply.member-optional", "schema.secret-marked"});
}

TEST_CASE("a security scheme is what it asks for, whatever it is called") {
    json::value before = foreign();
    put(before, "/security", json::parse(R"([{"token": []}])"));
    json::value renamed = foreign();
    put(renamed, "/components/securitySchemes/bearer",
        json::parse(R"({"type": "http", "scheme": "Bearer"})"));
    put(renamed, "/security", json::parse(R"([{"bearer": []}])"));
    CHECK(rules_of(read_back(before), read_back(renamed)) == ids{});
    json::value other = before;
    put(other, "/components/securitySchemes/token/scheme", "basic");
    CHECK(rules_of(read_back(before), read_back(other)) ==
          ids{"request.value-added", "request.value-removed"});
    json::value more = foreign();
    put(more, "/security", json::parse(R"([{"token": []}, {"key": []}])"));
    CHECK(rules_of(read_back(before), read_back(more)) == ids{"request.value-added"});
}

TEST_CASE("a finding in an OpenAPI document of others has its line, and a name for people") {
    json::value changed = foreign();
    put(changed, "/components/parameters/depth/schema/maximum", 8);
    const auto found = diff::compare(read_back(foreign()), read_back(changed)).findings;
    REQUIRE(found.size() == 2);
    CHECK(found[0].what == "`query.depth` of `PATCH__spaces__id (request)` has another `maximum`: "
                           "it was 9 and is 8.");
    CHECK(found[0].place.pointer == "/components/parameters/depth/schema/maximum");
    std::istringstream lines(pretty_print(changed));
    std::string line;
    for (std::size_t i = 0; i != found[0].place.line; ++i)
        std::getline(lines, line);
    CHECK_THAT(line, ContainsSubstring("\"maximum\": 8"));
}

TEST_CASE("an operation that is called otherwise keeps its requests and responses") {
    json::value changed = foreign();
    put(changed, "/paths/~1spaces~1{id}/get/operationId", "readSpace");
    put(changed, "/paths/~1spaces~1{id}/get/responses/500", json::parse(R"({"description": ""})"));
    CHECK(rules_of(read_back(foreign()), read_back(changed)) ==
          ids{"operation.renamed", "operation.error-status-added"});
}

TEST_CASE("the name of a path parameter is not sent") {
    json::value before = foreign();
    put(before, "/paths/~1spaces~1{id}/parameters",
        json::parse(R"([{"name": "id", "in": "path", "required": true, "schema": {}}])"));
    json::value after = foreign();
    json::value item = before.at_pointer("/paths/~1spaces~1{id}");
    put(item, "/parameters/0",
        json::parse(R"({"name": "space", "in": "path", "required": true, "schema": {}})"));
    after.at("paths") = json::object{{"/spaces/{space}", item}};
    CHECK(rules_of(read_back(before), read_back(after)) ==
          ids{"operation.path-parameter-renamed", "operation.renamed"});
}

TEST_CASE("a path may move to the URL of the server and back") {
    json::value before = foreign();
    put(before, "/servers", json::parse(R"([{"url": "https://example.com/v1/"}])"));
    json::value after = foreign();
    put(after, "/servers", json::parse(R"([{"url": "https://example.com"}])"));
    after.at("paths") =
        json::object{{"/v1/spaces/{id}", foreign().at_pointer("/paths/~1spaces~1{id}")}};
    CHECK(rules_of(read_back(before), read_back(after)) == ids{});
    put(after, "/servers", json::parse(R"([{"url": "https://example.com/v2"}])"));
    CHECK(rules_of(read_back(before), read_back(after)) ==
          ids{"operation.removed", "operation.added", "operation.path-changed"});
}

TEST_CASE("a parameter of an operation stands in place of that of its path in the table, too") {
    json::value changed = foreign();
    put(changed, "/paths/~1spaces~1{id}/get/parameters",
        json::parse(
            R"([{"name": "depth", "in": "query", "schema": {"type": "integer", "maximum": 3}}])"));
    const contract read = read_back(changed);
    CHECK(read.find("data/query_parameters.json")->as_array().size() == 2);
    CHECK(read.find("data/query_parameters.json")->at(0).at("maximum") == 3);
}

TEST_CASE("two operations of one operationId are refused with the places of both") {
    json::value changed = foreign();
    put(changed, "/paths/~1spaces~1{id}/patch/operationId", "getSpace");
    CHECK_THROWS_WITH(
        read_back(changed),
        ContainsSubstring("openapi.json:") &&
            ContainsSubstring(": /paths/~1spaces~1{id}/patch: the operationId getSpace "
                              "is there already, at /paths/~1spaces~1{id}/get; give "
                              "one of them another"));
}

TEST_CASE("an OpenAPI document of others that is not of that form is refused, with the place") {
    const struct {
        const char* pointer;
        const char* part;
        const char* said;
    } wrong[] = {
        {"/components/parameters/depth/required", R"("true")",
         "/components/parameters/depth/required: expected true or false"},
        {"/components/parameters/depth/in", R"("body")",
         "/components/parameters/depth/in: expected path, query, header or cookie"},
        {"/paths/~1spaces~1{id}/parameters", R"({"depth": {}})",
         "/paths/~1spaces~1{id}/parameters: expected an array"},
        {"/paths/~1spaces~1{id}/parameters/0", R"({"$ref": "#/components/parameters/none"})",
         "/paths/~1spaces~1{id}/parameters/0/$ref: there is no #/components/parameters/none"},
        {"/paths/~1spaces~1{id}/parameters/0", R"({"$ref": "parameters.json#/depth"})",
         "/paths/~1spaces~1{id}/parameters/0/$ref: parameters.json#/depth leads out of the "
         "document; bundle what it needs into it"},
        {"/paths/~1spaces~1{id}/patch/requestBody", R"("x")",
         "/paths/~1spaces~1{id}/patch/requestBody: expected an object"},
        {"/paths/~1spaces~1{id}/get/responses/404", R"({"$ref": "#/components/responses/none"})",
         "/paths/~1spaces~1{id}/get/responses/404/$ref: there is no #/components/responses/none"},
        {"/components/responses/space", R"({"$ref": "#/components/responses/space"})",
         "/components/responses/space: the reference comes back to itself"},
        {"/paths/~1spaces~1{id}/get/responses/abc", R"({"description": "?"})",
         "/paths/~1spaces~1{id}/get/responses/abc: expected a status such as 404, 4XX or default"},
        {"/paths/~1spaces~1{id}/get/security", "null",
         "/paths/~1spaces~1{id}/get/security: expected an array"},
        {"/components/responses/space/content/application~1vnd.a+json/schema",
         R"({"$ref": "#/components/schemas/None"})",
         "/components/responses/space/content/application~1vnd.a+json/schema/$ref: there is no "
         "#/components/schemas/None"},
    };
    for (const auto& [pointer, part, said] : wrong) {
        json::value changed = foreign();
        put(changed, pointer, json::parse(part));
        CHECK_THROWS_WITH(read_back(changed), ContainsSubstring(said));
    }
}

TEST_CASE("what stands beside a reference counts from OpenAPI 3.1 on") {
    for (const char* version : {"3.0.3", "3.1.0"}) {
        json::value before = foreign();
        put(before, "/openapi", version);
        json::value after = before;
        put(after, "/components/schemas/Space/properties/parent/maxProperties", 3);
        put(after, "/components/schemas/Space/properties/parent/description", "Above it.");
        const bool counts = std::string_view(version) == "3.1.0";
        CHECK(rules_of(read_back(before), read_back(after)).contains("reply.bound-tightened") ==
              counts);
    }
}

TEST_CASE("two OpenAPI documents of others that differ in what is not read say where") {
    json::value before = foreign();
    put(before, "/webhooks/done/post/requestBody", json::object());
    const auto notes_where = [&](const char* pointer, const char* part) {
        json::value changed = before;
        put(changed, pointer, json::parse(part));
        const auto made = diff::compare(read_back(before), read_back(changed));
        CHECK(made.findings.empty());
        REQUIRE(made.notes.size() == 1);
        return made.notes[0];
    };
    CHECK_THAT(notes_where("/servers", R"([{"url": "https://a"}])"),
               ContainsSubstring("not compared") && ContainsSubstring(": /servers."));
    CHECK_THAT(notes_where("/paths/~1spaces~1{id}/get/callbacks/done", "{}"),
               ContainsSubstring("/paths/~1spaces~1{id}/get/callbacks."));
    CHECK_THAT(notes_where("/components/responses/space/links/next", R"({"operationId": "x"})"),
               ContainsSubstring("/components/responses/space/links."));
    CHECK_THAT(notes_where("/components/securitySchemes/token/bearerFormat", R"("JWT")"),
               ContainsSubstring("/components/securitySchemes/token."));
    CHECK_THAT(notes_where("/webhooks/done/post/requestBody/required", "true"),
               ContainsSubstring("/webhooks/done/post/requestBody."));
    CHECK_THAT(notes_where("/webhooks/done/post/responses/200/headers/X-A", "{}"),
               ContainsSubstring("/webhooks/done/post/responses."));
}

TEST_CASE("a component that only unread parts of a document refer to is not passed over") {
    json::value before = foreign();
    put(before, "/components/schemas/Event", json::parse(R"({"type": "object"})"));
    put(before, "/paths/~1spaces~1{id}/get/callbacks/done/~1/post/requestBody",
        json::parse(R"({"$ref": "#/components/schemas/Event"})"));
    json::value after = before;
    put(after, "/components/schemas/Event/required", json::parse(R"(["code"])"));
    const auto made = diff::compare(read_back(before), read_back(after));
    REQUIRE(made.notes.size() == 1);
    CHECK_THAT(made.notes[0], ContainsSubstring(": /components/schemas/Event."));
}

TEST_CASE("what only people read in an OpenAPI document of others is no difference") {
    json::value changed = foreign();
    put(changed, "/paths/~1spaces~1{id}/get/responses/404/description", "gone");
    put(changed, "/paths/~1spaces~1{id}/get/description", "Reads it.");
    CHECK(diff::compare(read_back(foreign()), read_back(changed)).notes.empty());
}

TEST_CASE("an OpenAPI document of others and a contract are compared in part, with a note") {
    const auto made = diff::compare(read_back(foreign()), embedded_contract());
    REQUIRE_FALSE(made.notes.empty());
    CHECK_THAT(made.notes.back(), ContainsSubstring("only operations, query parameters"));
}

TEST_CASE("of an OpenAPI document that is not ours, nothing is made up in an export") {
    const json::value document = to_openapi(read_back(foreign()));
    CHECK_FALSE(document.as_object().contains("servers"));
    const json::object& get = document.at_pointer("/paths/~1spaces~1{id}/get").as_object();
    for (const char* const member : {"security", "summary", "description", "tags"})
        CHECK_FALSE(get.contains(member));
    CHECK(get.at("responses").as_object().size() == 1);
    CHECK_FALSE(read_back(document).tells_all);
}

TEST_CASE("schemas of OpenAPI 3.0 become draft-07") {
    const contract read = read_back(foreign());
    CHECK(read.find("PATCH__spaces__id_request.schema.json")->at_pointer("/properties/note/type") ==
          json::array{"string", "null"});
    const json::value& space = *read.find("Space.schema.json");
    CHECK(space.at_pointer("/properties/size") ==
          json::parse(R"({"type": "integer", "exclusiveMinimum": 0})"));
    CHECK(space.at_pointer("/properties/parent/$ref") == "Space.schema.json");
}

TEST_CASE("no OpenAPI document makes reading fail otherwise than by saying why") {
    const json::value good = foreign();
    const json::value replacements[] = {
        nullptr, true, 7, "x", json::array{1}, json::object{}, json::object{{"$ref", "#/paths"}}};
    std::vector<std::string> places{""};
    for (std::size_t i = 0; i != places.size(); ++i) {
        const json::value part = good.at_pointer(places[i]);
        if (part.is_object())
            for (const auto& [name, value] : part.get_object()) {
                std::string place = places[i];
                append_pointer_token(place, name);
                places.push_back(place);
            }
        for (const json::value& other : replacements) {
            json::value changed = good;
            changed.at_pointer(places[i]) = other;
            CAPTURE(places[i], other);
            if (!is_openapi(changed))
                continue;
            try {
                const contract read = read_back(changed);
                check(read);
                diff::compare(read_back(good), read);
            } catch (const unreadable_contract& wrong) {
                CHECK(std::string(wrong.what()).starts_with("openapi.json:"));
            }
        }
    }
    CHECK(places.size() > 40);
}
