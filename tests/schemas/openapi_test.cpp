#include "catch.hpp"
#include "contains_substring.hpp"
#include "files.hpp"
#include "openapi_documents.hpp"
#include "openapi_support.hpp"

#include <moonage_proto/json/pointer.hpp>
#include <moonage_proto/schemas/contract.hpp>
#include <moonage_proto/schemas/diff/compare.hpp>
#include <moonage_proto/schemas/openapi.hpp>
#include <moonage_proto/schemas/pretty_print.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace moonage_proto;
using namespace moonage_proto::schemas;
using Catch::Matchers::ContainsSubstring;
using openapi_support::collect_references;
using test::put;
using test::read_back;

namespace {

const json::value& exported(openapi_version version = openapi_version::v3_1) {
    static const json::value v3_1 = to_openapi(embedded_contract());
    static const json::value v3_2 = to_openapi(embedded_contract(), openapi_version::v3_2);
    return version == openapi_version::v3_1 ? v3_1 : v3_2;
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

TEST_CASE("a webhook without a payload is exported, and read back") {
    contract bare = embedded_contract();
    bare.documents.at("data/webhook_events.json").value.at(0).as_object()["schema"] = nullptr;
    CHECK(*read_back(to_openapi(bare)).find("data/webhook_events.json") ==
          *bare.find("data/webhook_events.json"));
}

TEST_CASE("a document of another version, or without operations, cannot be read") {
    CHECK(is_openapi(json::object{{"swagger", "2.0"}}));
    CHECK_THROWS_WITH(read_back(json::object{{"swagger", "2.0"}}), ContainsSubstring("2 or older"));
    CHECK_THROWS_WITH(read_back(json::object{{"openapi", "3.1.0"}, {"paths", json::object()}}),
                      ContainsSubstring("no operations"));
    CHECK_FALSE(is_openapi(json::array{}));
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

TEST_CASE("the events of streams are exported, and read back, where no operation streams") {
    contract silent = embedded_contract();
    for (json::value& row : silent.documents.at("data/operations.json").value.as_array())
        row.as_object()["may_stream"] = false;
    const contract back = read_back(to_openapi(silent));
    CHECK_NOTHROW(check(back));
    CHECK(diff::compare(silent, back).findings.empty());
    CHECK(diff::compare(silent, back).notes.empty());
}

TEST_CASE("what draft-07 passes over beside a reference is not exported") {
    contract made = embedded_contract();
    json::value& pagination =
        made.documents.at("space_list.schema.json").value.at_pointer("/properties/pagination");
    REQUIRE(pagination.as_object().contains("$ref"));
    pagination.as_object()["maxProperties"] = 1;
    pagination.as_object()["description"] = "Where it is.";
    const json::value document = to_openapi(made);
    const json::object& written =
        document.at_pointer("/components/schemas/space_list/properties/pagination").as_object();
    CHECK(written.contains("description"));
    CHECK_FALSE(written.contains("maxProperties"));
    CHECK(diff::compare(made, read_back(document)).findings.empty());
}
