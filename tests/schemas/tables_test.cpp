#include "catch.hpp"
#include "files.hpp"

#include <moonage_proto/api_key.hpp>
#include <moonage_proto/effect.hpp>
#include <moonage_proto/error_code.hpp>
#include <moonage_proto/header.hpp>
#include <moonage_proto/key_scope.hpp>
#include <moonage_proto/plan.hpp>
#include <moonage_proto/query_parameter.hpp>
#include <moonage_proto/requirement.hpp>
#include <moonage_proto/schemas/documents.hpp>
#include <moonage_proto/schemas/pretty_print.hpp>
#include <moonage_proto/schemas/tables.hpp>
#include <moonage_proto/schemas/validator.hpp>
#include <moonage_proto/stream_event.hpp>
#include <moonage_proto/webhook.hpp>

#include <set>
#include <string>

using namespace moonage_proto;
using namespace moonage_proto::schemas;

namespace {

std::filesystem::path data() {
    return test::source_directory() / "schemas/data";
}

std::string schema_of(const table& each) {
    return "data/" + std::string(each.name);
}

template <class Enum>
json::value names() {
    json::array list;
    for (const auto& entry : enum_entries<Enum>)
        list.emplace_back(entry.name);
    return list;
}

/// What a schema allows at a place.
json::value choice(std::string_view schema, std::string_view pointer) {
    return json::parse(find_document(schema)->text).at_pointer(std::string(pointer) + "/enum");
}

/// What it knows there, where other versions of the contract may have other names.
json::value known(std::string_view schema, std::string_view pointer) {
    return json::parse(find_document(schema)->text)
        .at_pointer(std::string(pointer) + "/x-known-values");
}

bool is_schema_file_or_null(const json::value& name) {
    if (name.is_null())
        return true;
    const std::string_view file = name.as_string();
    return file.ends_with(".schema.json") &&
           find_document(file.substr(0, file.rfind(".schema.json"))) != nullptr;
}

} // namespace

TEST_CASE("the files of schemas/data are the tables of the contract") {
    INFO("to write them anew: cmake --build BUILD --target regenerate_tables");
    std::set<std::string> files;
    for (const auto& path : test::files_in(data(), ".json"))
        if (!path.string().ends_with(".schema.json"))
            files.insert(path.stem().string());
    for (const table& each : tables()) {
        CAPTURE(each.name);
        const auto path = data() / (std::string(each.name) + ".json");
        CHECK(files.erase(std::string(each.name)) == 1);
        CHECK((test::read_file(path) == pretty_print(each.make())));
    }
    CHECK(files.empty());
}

TEST_CASE("every table is as its schema says") {
    for (const table& each : tables()) {
        CAPTURE(each.name);
        for (const violation& wrong : validator_for(schema_of(each)).validate(each.make()))
            FAIL_CHECK(wrong.pointer << ": " << wrong.sentence);
    }
}

TEST_CASE("every schema that a table names exists") {
    const json::value operations = operations_table();
    for (const json::value& row : operations.as_array()) {
        CAPTURE(row);
        CHECK(is_schema_file_or_null(row.as_object().at("request_schema")));
        CHECK(is_schema_file_or_null(row.as_object().at("response_schema")));
    }
    const json::value stream_events = stream_events_table();
    for (const json::value& row : stream_events.as_array())
        CHECK(is_schema_file_or_null(row.as_object().at("data_schema")));
    const json::value webhook_events = webhook_events_table();
    for (const json::value& row : webhook_events.as_array())
        CHECK(is_schema_file_or_null(row.as_object().at("schema")));
}

TEST_CASE("the schemas of the tables and of the runner's files list the values of the enums") {
    const std::string row = "/items/properties/";
    CHECK(known("data/operations", row + "id") == names<operation_id>());
    CHECK(known("data/operations", row + "method") == names<http_method>());
    CHECK(choice("data/operations", row + "strongest_effect") == names<effect>());
    CHECK(choice("data/operations", row + "response_basis") == names<basis>());
    CHECK(known("data/query_parameters", row + "operation") == names<operation_id>());
    CHECK(known("data/query_parameters", row + "type") == names<query_type>());
    CHECK(choice("data/error_codes", row + "retry") == names<retry_safety>());
    CHECK(known("data/api_keys", row + "type") == names<api_key_type>());
    CHECK(known("data/key_scopes", row + "operation") == names<operation_id>());
    CHECK(known("data/key_scopes", row + "key") == names<api_key_type>());
    CHECK(choice("data/key_scopes", row + "space") == names<space_relation>());
    CHECK(choice("data/key_scopes", row + "access") == names<moonage_proto::access>());
    CHECK(known("data/plans", row + "plan") == names<plan>());
    CHECK(choice("data/headers", row + "on") == names<header_occasion>());
    CHECK(known("data/webhook_events", row + "event") == names<webhook_event_type>());
    CHECK(choice("data/requirements", row + "level") == names<level>());
    CHECK(choice("data/requirements", row + "basis") == names<basis>());
    CHECK(choice("data/requirements", row + "disposition") == names<disposition>());
    CHECK(choice("profile", "/properties/plan") == names<plan>());
    CHECK(choice("profile", "/properties/allow/items") == names<effect>());
    const std::string verdict = "/properties/results/items/properties/";
    CHECK(choice("report", verdict + "level") == names<level>());
    CHECK(choice("report", verdict + "basis") == names<basis>());
}

TEST_CASE("the tables say what the contract says") {
    CHECK(operations_table().as_array().size() == 13);
    CHECK(error_codes_table().as_array().size() == 6);
    CHECK(webhook_events_table().as_array().size() == 6);
    // Ten operations name a space (own or foreign), three do not; there are three types of key.
    CHECK(key_scopes_table().as_array().size() == (10 * 2 + 3) * 3);
    const json::value plans = plans_table();
    CHECK(plans.at_pointer("/1/requests_per_minute") == 1000);
    CHECK(plans.at_pointer("/2/requests_per_minute").is_null());
    CHECK(transitions_table().at_pointer("/action/terminal") ==
          json::array{"completed", "failed", "cancelled"});
}
