#include "catch.hpp"
#include "contains_substring.hpp"
#include "files.hpp"
#include "openapi_support.hpp"

#include <moonage_proto/json/pointer.hpp>
#include <moonage_proto/schemas/contract.hpp>
#include <moonage_proto/schemas/diff/compare.hpp>
#include <moonage_proto/schemas/openapi.hpp>
#include <moonage_proto/schemas/pretty_print.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

using namespace moonage_proto;
using namespace moonage_proto::schemas;
using Catch::Matchers::ContainsSubstring;
using openapi_support::collect_references;

namespace {

const json::value& exported(openapi_version version = openapi_version::v3_1) {
    static const json::value v3_1 = to_openapi(embedded_contract());
    static const json::value v3_2 = to_openapi(embedded_contract(), openapi_version::v3_2);
    return version == openapi_version::v3_1 ? v3_1 : v3_2;
}

contract read_back(const json::value& document, std::string name = "openapi.json") {
    auto file = std::make_shared<const contract_file>(contract_file{name, pretty_print(document)});
    return from_openapi(name, std::move(file), document);
}

/// A component as a schema that our validator, which knows draft-07, can take.
validator validator_of(const std::string& component) {
    std::string text = json::serialize(
        json::object{{"$ref", "#/components/schemas/" + component},
                     {"definitions", exported().at_pointer("/components/schemas")}});
    const std::string place = "#/components/schemas/";
    for (auto at = text.find(place); at != text.npos; at = text.find(place, at))
        text.replace(at, place.size(), "#/definitions/");
    auto made = validator::compile(json::parse(text));
    REQUIRE(made.has_value());
    return *std::move(made);
}

const json::value& operation_at(const char* pointer) {
    return exported().at_pointer(std::string("/paths/") + pointer);
}

/// Puts a part at a JSON Pointer, with the objects around it where there are none.
void put(json::value& into, std::string_view pointer, const json::value& part) {
    const std::size_t end = pointer.rfind('/');
    std::string name(pointer.substr(end + 1));
    for (auto at = name.find("~1"); at != name.npos; at = name.find("~1"))
        name.replace(at, 2, "/");
    boost::system::error_code none;
    const std::string around(pointer.substr(0, end));
    if (into.find_pointer(around, none) == nullptr)
        put(into, around, json::object());
    json::value& place = into.at_pointer(around);
    if (place.is_array())
        place.get_array().at(std::stoul(name)) = part;
    else
        place.as_object()[name] = part;
}

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
          "parent": {"$ref": "#/components/schemas/Space"}}}}
      }
    })");
}

} // namespace

TEST_CASE("reading an exported OpenAPI document gives back all of the API") {
    for (const openapi_version version : {openapi_version::v3_1, openapi_version::v3_2}) {
        const contract back = read_back(exported(version));
        std::size_t schemas = 0;
        for (const auto& [path, document] : embedded_contract().documents) {
            CAPTURE(path);
            const json::value* found = back.find(path);
            if (found == nullptr) // A schema that the API does not use, as that of reports.
                CHECK(path.ends_with(".schema.json"));
            else
                CHECK(*found == document.value);
            schemas += found != nullptr && path.ends_with(".schema.json");
        }
        CHECK(schemas == exported(version).at_pointer("/components/schemas").as_object().size());
        for (const auto& [path, document] : back.documents) {
            CAPTURE(path);
            CHECK(embedded_contract().find(path) != nullptr);
        }
    }
}

TEST_CASE("the export is the same each time, also of a contract that was read back") {
    CHECK(pretty_print(to_openapi(embedded_contract())) == pretty_print(exported()));
    CHECK(pretty_print(to_openapi(read_back(exported()))) == pretty_print(exported()));
}

TEST_CASE("docs/openapi.json is what export openapi writes") {
    CHECK(test::read_file(test::source_directory() / "docs/openapi.json") ==
          pretty_print(exported()));
}

TEST_CASE("every reference of an exported document leads to something in it") {
    for (const openapi_version version : {openapi_version::v3_1, openapi_version::v3_2}) {
        std::set<std::string> references;
        collect_references(exported(version), references);
        CHECK(references.size() > 30);
        for (const std::string& each : references) {
            CAPTURE(each);
            boost::system::error_code none;
            REQUIRE(each.starts_with("#/"));
            CHECK(exported(version).find_pointer(each.substr(1), none) != nullptr);
        }
    }
}

TEST_CASE("the examples are as the exported components say, and the invalid ones are not") {
    std::size_t count = 0;
    for (const auto& [name, schema] : exported().at_pointer("/components/schemas").as_object()) {
        const validator component = validator_of(name);
        const auto folder = test::source_directory() / "schemas/examples" / std::string(name);
        for (const auto& path : test::files_in(folder, ".json")) {
            CAPTURE(path);
            CHECK(component.is_valid(test::read_json(path)));
            ++count;
        }
        for (const auto& path : test::files_in(folder / "invalid", ".json")) {
            CAPTURE(path);
            CHECK_FALSE(component.is_valid(test::read_json(path).at("document")));
        }
    }
    CHECK(count > 40);
}

TEST_CASE("an answer of which the reference gives no status is exported as any success") {
    const json::value& responses = operation_at("~1spaces/get/responses");
    CHECK_THAT(responses.at_pointer("/2XX/description").as_string().c_str(),
               ContainsSubstring("does not say with which status code"));
    CHECK_FALSE(responses.as_object().contains("200"));
    CHECK(responses.at_pointer("/4XX/$ref") == "#/components/responses/other_error");
    CHECK(responses.at_pointer("/404/$ref") == "#/components/responses/not_found");
    CHECK(responses.at_pointer("/2XX/headers").as_object().size() == 3);
}

TEST_CASE("key types are security schemes, and operations name those that may call them") {
    CHECK_THAT(
        exported().at_pointer("/components/securitySchemes/space/description").as_string().c_str(),
        ContainsSubstring("granted in a space that is its own, denied in a space that is foreign: "
                          "get_space") &&
            ContainsSubstring("unspecified: list_spaces"));
    const json::array keys{json::object{{"organization", json::array()}},
                           json::object{{"space", json::array()}}};
    CHECK(operation_at("~1spaces~1{id}/patch/security") == keys);
}

TEST_CASE("a webhook is signed, and its events are those of the table") {
    const json::object& webhooks = exported().at("webhooks").as_object();
    CHECK(webhooks.size() == 6);
    CHECK(webhooks.at("action.completed").at_pointer("/post/parameters/0/$ref") ==
          "#/components/parameters/X-Moonage-Signature");
}

TEST_CASE("the events of a stream stand in x-sse-events, and in 3.2 in itemSchema too") {
    const std::string media = "/paths/~1spaces~1{id}~1messages/post/responses/2XX/content/"
                              "text~1event-stream";
    const json::value& in_3_1 = exported().at_pointer(media);
    CHECK(in_3_1.at_pointer("/x-sse-events/2/event") == "done");
    CHECK(in_3_1.at_pointer("/x-sse-events/2/data/$ref") == "#/components/schemas/done_event");
    CHECK_FALSE(in_3_1.as_object().contains("itemSchema"));
    const json::value& in_3_2 = exported(openapi_version::v3_2).at_pointer(media);
    CHECK(in_3_2.at_pointer("/itemSchema/oneOf/2/properties/event/const") == "done");
    CHECK_THAT(in_3_2.at_pointer("/examples/stream/value").as_string().c_str(),
               ContainsSubstring("event: done\ndata: {\"total_duration_ms\":3400}\n\n"));
}

TEST_CASE("a part of a contract that was read from OpenAPI has its line there") {
    const std::string text = pretty_print(exported());
    const contract back = read_back(exported());
    const auto line = [&](const char* path, const char* pointer) {
        const file_place place = back.place_of(path, pointer);
        CHECK(place.file == "openapi.json");
        std::istringstream lines(text);
        std::string found;
        for (std::size_t i = 0; i != place.line; ++i)
            std::getline(lines, found);
        return found;
    };
    CHECK_THAT(line("data/operations.json", "/1/id"),
               ContainsSubstring("\"operationId\": \"create_space\""));
    CHECK_THAT(line("data/query_parameters.json", "/0/maximum"),
               ContainsSubstring("\"maximum\": 100"));
    CHECK_THAT(line("space.schema.json", "/properties/status"), ContainsSubstring("\"status\": {"));
    CHECK_THAT(line("data/plans.json", "/0/requests_per_minute"), ContainsSubstring(": 100"));
}

TEST_CASE("of an OpenAPI document that is not ours, what it tells is read and no more") {
    const contract read = read_back(foreign());
    CHECK_FALSE(read.tells_all);
    CHECK(read_back(exported()).tells_all);
    CHECK(*read.find("data/operations.json") == json::parse(R"([
        {"id": "getSpace", "method": "GET", "path": "/spaces/:id", "section": "",
         "request_schema": null, "response_schema": "Space.schema.json", "may_stream": false,
         "strongest_effect": "read", "response_basis": "stated", "success_status": 200},
        {"id": "PATCH /spaces/:id", "method": "PATCH", "path": "/spaces/:id", "section": "",
         "request_schema": "PATCH__spaces__id_request.schema.json", "response_schema": null,
         "strongest_effect": "write", "response_basis": "stated", "may_stream": false}])"));
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

TEST_CASE("two OpenAPI documents of others that differ in what is not read say where") {
    const auto notes_where = [](const char* pointer, const json::value& part) {
        json::value changed = foreign();
        put(changed, pointer, part);
        const auto made = diff::compare(read_back(foreign()), read_back(changed));
        CHECK(made.findings.empty());
        REQUIRE(made.notes.size() == 1);
        return made.notes[0];
    };
    const json::value text = json::parse(R"({"type": "string"})");
    CHECK_THAT(notes_where("/servers", json::parse(R"([{"url": "https://a/v2"}])")),
               ContainsSubstring("not compared") && ContainsSubstring(": /servers."));
    CHECK_THAT(notes_where("/security", json::array{}), ContainsSubstring(": /security."));
    CHECK_THAT(notes_where("/paths/~1spaces~1{id}/get/security", json::array{}),
               ContainsSubstring("/paths/~1spaces~1{id}/get/security."));
    CHECK_THAT(notes_where("/paths/~1spaces~1{id}/get/responses/404/headers/Retry-After", text),
               ContainsSubstring("/get/responses/404."));
    CHECK_THAT(notes_where("/paths/~1spaces~1{id}/patch/requestBody/required", true),
               ContainsSubstring("/patch/requestBody."));
    CHECK_THAT(notes_where("/components/parameters/depth/schema/minimum", 3),
               ContainsSubstring("/parameters/query depth."));
    CHECK_THAT(notes_where("/components/responses/space/headers/X-A", text),
               ContainsSubstring("/get/responses/200."));
    CHECK_THAT(notes_where("/components/responses/space/content/application~1vnd.b+json", text),
               ContainsSubstring("/get/responses/200."));
}

TEST_CASE("a component that only unread parts of a document refer to is not passed over") {
    json::value before = foreign();
    put(before, "/components/schemas/Error", json::parse(R"({"type": "object"})"));
    put(before, "/paths/~1spaces~1{id}/get/responses/404/content/application~1json",
        json::parse(R"({"schema": {"$ref": "#/components/schemas/Error"}})"));
    json::value after = before;
    put(after, "/components/schemas/Error/required", json::parse(R"(["code"])"));
    const auto made = diff::compare(read_back(before), read_back(after));
    REQUIRE(made.notes.size() == 1);
    CHECK_THAT(made.notes[0], ContainsSubstring(": /components/schemas/Error."));
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

TEST_CASE("an exported document that contradicts its x-moonage is refused") {
    const auto refused_at = [](const char* pointer, const json::value& part, const char* found) {
        json::value changed = exported();
        put(changed, pointer, part);
        CAPTURE(pointer);
        CHECK_THROWS_WITH(read_back(changed), ContainsSubstring("openapi.json:") &&
                                                  ContainsSubstring(found) &&
                                                  ContainsSubstring(": contradicts x-moonage"));
    };
    const char* const security = "/paths/~1spaces/get/security";
    refused_at(security, json::array{}, security);
    const char* const type = "/paths/~1spaces/get/parameters/0/schema/type";
    refused_at(type, "string", "/paths/~1spaces/get/parameters");
    refused_at("/components/headers/Retry-After/schema/type", "string",
               "/components/headers/Retry-After/schema/type");
    refused_at("/paths/~1spaces/get/responses/404",
               json::parse(R"({"$ref": "#/components/responses/other_error"})"),
               "/paths/~1spaces/get/responses/404/$ref");
    refused_at("/webhooks/action.completed/post/parameters", json::array{},
               "/webhooks/action.completed/post/parameters");
    refused_at("/servers/0/url", "https://a", "/servers");
}

TEST_CASE("an exported document may be described otherwise") {
    json::value changed = exported();
    put(changed, "/paths/~1spaces/get/description", "Lists them.");
    put(changed, "/info/version", "v1.2");
    CHECK_NOTHROW(read_back(changed));
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

TEST_CASE("a webhook without a payload is exported, and read back") {
    contract bare = embedded_contract();
    bare.documents.at("data/webhook_events.json").value.at(0).as_object()["schema"] = nullptr;
    CHECK(*read_back(to_openapi(bare)).find("data/webhook_events.json") ==
          *bare.find("data/webhook_events.json"));
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

TEST_CASE("a document of another version, or without operations, cannot be read") {
    CHECK(is_openapi(json::object{{"swagger", "2.0"}}));
    CHECK_THROWS_WITH(read_back(json::object{{"swagger", "2.0"}}), ContainsSubstring("2 or older"));
    CHECK_THROWS_WITH(read_back(json::object{{"openapi", "3.1.0"}, {"paths", json::object()}}),
                      ContainsSubstring("no operations"));
    CHECK_FALSE(is_openapi(json::array{}));
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
                read_back(changed);
            } catch (const unreadable_contract& wrong) {
                CHECK(std::string(wrong.what()).starts_with("openapi.json: "));
            }
        }
    }
    CHECK(places.size() > 40);
}

TEST_CASE("an export says where a table is not as it should be") {
    contract broken = embedded_contract();
    broken.documents.at("data/operations.json").value.at(1).as_object().erase("path");
    CHECK_THROWS_WITH(
        to_openapi(broken),
        ContainsSubstring("built-in data/operations.json:13: the member \"path\" must be "
                          "there, and a string"));
    broken = embedded_contract();
    broken.documents.erase("space_list.schema.json");
    CHECK_THROWS_WITH(to_openapi(broken), ContainsSubstring("there is no schema space_list"));
}

TEST_CASE("a query parameter that must be there is exported so, and read back") {
    contract stated = embedded_contract();
    stated.documents.at("data/query_parameters.json").value.at(0).as_object()["required"] = true;
    const json::value document = to_openapi(stated);
    CHECK(document.at_pointer("/paths/~1spaces/get/parameters/0/required") == true);
    CHECK(*read_back(document).find("data/query_parameters.json") ==
          *stated.find("data/query_parameters.json"));
}

TEST_CASE("an operation with a success status is exported with it, and read back") {
    contract stated = embedded_contract();
    stated.documents.at("data/operations.json").value.at(1).as_object()["success_status"] = 201;
    const json::value document = to_openapi(stated);
    CHECK(document.at_pointer("/paths/~1spaces/post/responses").as_object().contains("201"));
    CHECK(*read_back(document).find("data/operations.json") ==
          *stated.find("data/operations.json"));
}
