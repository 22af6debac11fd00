// Any JSON that says it is OpenAPI is read as a contract or refused in one line, and what was read
// can be written again and compared, or is refused so.
#include "fuzz_target.hpp"

#include <moonage_proto/schemas/diff/compare.hpp>
#include <moonage_proto/schemas/openapi.hpp>

#include <boost/json/parse.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

using namespace moonage_proto;

std::vector<std::string> fuzz_seeds() {
    return {
        R"({"openapi": "3.0.0", "paths": {"/a/{b}": {"parameters": [{"$ref": "#/components/parameters/p"}],
            "get": {"operationId": "g", "tags": ["T"], "summary": "s", "responses": {"2XX": {"content":
            {"application/json": {"schema": {"$ref": "#/components/schemas/S"}}}}, "404": {"x-moonage":
            {"errors": [{"code": "c", "retry": "safe"}]}}}, "x-moonage": {"access": {"k": {"own": "granted"}}}}}},
            "components": {"parameters": {"p": {"name": "p", "in": "query", "schema": {"type": "integer"}}},
            "schemas": {"S": {"properties": {"a": {"$ref": "#/components/schemas/S/$defs/d"}},
            "$defs": {"d": {"type": "string", "nullable": true}}}}}})",
        R"({"openapi": "3.2.0", "paths": {"/m": {"post": {"requestBody": {"content": {"text/json": {"schema": {}}}},
            "security": [{"k": ["a"]}, {}], "parameters": [{"in": "header", "name": "H", "required": true}],
            "responses": {"200": {"headers": {"H": {"schema": {}}}, "content": {"text/event-stream": {"itemSchema": {"oneOf": [{"properties":
            {"event": {"const": "e"}, "data": {"contentSchema": {"type": "object"}}}}]}}}}}}}},
            "webhooks": {"w": {"post": {"requestBody": {"$ref": "#/webhooks/w/post/requestBody"}}}},
            "components": {"headers": {"H": {"description": "d", "x-moonage": {"on": "response"}}},
            "securitySchemes": {"k": {"type": "http", "x-moonage": {"scope": "all"}}}},
            "x-moonage": {"tables": {"headers": [], "plans": [], "transitions": {}}}})",
    };
}

namespace {

/// Writes it, or is refused with a reason.
void write(const schemas::contract& from) {
    try {
        const json::value written = schemas::to_openapi(from);
        fuzz::require(schemas::is_openapi(written), "what is written is OpenAPI");
    } catch (const schemas::unreadable_contract& wrong) {
        fuzz::require(std::string_view(wrong.what()).size() > 10, "a refusal says why");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    boost::system::error_code no_json;
    const json::value document = json::parse(text, no_json);
    if (no_json || !schemas::is_openapi(document))
        return 0;
    auto file = std::make_shared<const schemas::contract_file>(
        schemas::contract_file{"openapi.json", std::string(text)});
    try {
        const schemas::contract read = schemas::from_openapi("openapi.json", file, document);
        fuzz::require(read.find("data/operations.json") != nullptr, "a contract has operations");
        for (const auto& [path, part] : read.documents)
            fuzz::require(read.place_of(path, "/0").line >= 1, "a part has a line");
        write(read);
        schemas::check(read);
        schemas::diff::compare(read, schemas::embedded_contract());
        schemas::diff::compare(schemas::embedded_contract(), read);
        schemas::diff::compare(read, read);
    } catch (const schemas::unreadable_contract& wrong) {
        fuzz::require(std::string_view(wrong.what()).starts_with("openapi.json:"),
                      "a refusal names the file");
    }
    return 0;
}
