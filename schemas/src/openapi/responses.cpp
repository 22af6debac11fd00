#include "words.hpp"
#include "writer.hpp"

#include <boost/json/array.hpp>

#include <map>

namespace moonage_proto::schemas {

namespace {

constexpr const char* other_error = "other_error";
constexpr const char* envelope = "error_envelope.schema.json";

bool tells_errors(const contract& from) {
    return from.find("data/error_codes.json") != nullptr;
}

json::object reference_to_response(const std::string& name) {
    return {{"$ref", "#/components/responses/" + name}};
}

/// A response for each status: the reference ties error codes to statuses, not to operations.
struct error_response {
    std::string name; ///< Its codes.
    std::vector<table_row> rows;
};

std::map<std::string, error_response> error_responses_by_status(const contract& from) {
    std::map<std::string, error_response> made;
    for (const table_row& row : rows_of(from, "error_codes")) {
        const json::value status = row.number("status");
        if (status.is_null())
            row.fail("status", "must be there, and a whole number");
        error_response& response = made[std::to_string(status.get_int64())];
        response.name += (response.name.empty() ? "" : "-or-") + row.text("code");
        response.rows.push_back(row);
    }
    return made;
}

/// The schema's own examples that have the code; else one that says what the table says.
json::object examples_for(const contract& from, const table_row& row) {
    const std::string code = row.text("code");
    boost::system::error_code none;
    if (const json::value* schema = from.find(envelope))
        if (const json::value* examples = schema->find_pointer("/examples", none))
            if (examples->is_array())
                for (const json::value& each : examples->get_array()) {
                    const json::value* found = each.find_pointer("/error/code", none);
                    if (found != nullptr && *found == json::string(code))
                        return {{"value", each}};
                }
    return {
        {"value", {{"error", {{"code", code}, {"message", row.text_or_empty("description")}}}}}};
}

json::object error_content(openapi_source& source, const std::vector<table_row>& rows) {
    json::object examples;
    for (const table_row& row : rows)
        examples[row.text("code")] = examples_for(source.from, row);
    json::object media;
    if (source.from.find(envelope) != nullptr)
        media["schema"] = source.schemas.reference_to(without_suffix(envelope));
    if (!examples.empty())
        media["examples"] = std::move(examples);
    return {{words::json_type, std::move(media)}};
}

json::object to_response(openapi_source& source, const std::string& status,
                         const error_response& from) {
    std::string description;
    json::array rows;
    for (const table_row& row : from.rows) {
        description += (description.empty() ? "`" : " `") + row.text("code") +
                       "`: " + row.text_or_empty("description");
        rows.push_back(row.without({"status"}));
    }
    return {{"description", description},
            {"headers", header_references(source, status)},
            {"content", error_content(source, from.rows)},
            {words::own, {{words::errors, std::move(rows)}}}};
}

std::string success_description(const table_row& operation) {
    std::string text = "Success.";
    if (operation.number("success_status").is_null())
        text += " The reference does not say with which status code.";
    if (operation.text_or_empty("response_schema").empty())
        return text + " It says nothing of a body either.";
    if (operation.text_or_empty("response_basis") != "stated")
        text += " The form of the body is not stated: it is a reading of what is said around it.";
    return text;
}

json::object success_response(openapi_source& source, const table_row& operation) {
    json::object content;
    if (const std::string schema = operation.text_or_empty("response_schema"); !schema.empty())
        content = json_content(source, schema);
    if (operation.flag("may_stream"))
        content[words::stream_type] = stream_content(source);
    json::object made{{"description", success_description(operation)},
                      {"headers", header_references(source)}};
    if (!content.empty())
        made["content"] = std::move(content);
    return made;
}

} // namespace

json::object responses_of(openapi_source& source, const table_row& operation) {
    const json::value status = operation.number("success_status");
    json::object made;
    made[status.is_null() ? std::string(words::success) : std::to_string(status.get_int64())] =
        success_response(source, operation);
    for (const auto& [error, response] : error_responses_by_status(source.from))
        made[error] = reference_to_response(response.name);
    if (tells_errors(source.from))
        for (const char* const any : {"4XX", "default"})
            made[any] = reference_to_response(other_error);
    return made;
}

json::object error_responses(openapi_source& source) {
    json::object made;
    for (const auto& [status, response] : error_responses_by_status(source.from))
        made[response.name] = to_response(source, status, response);
    if (tells_errors(source.from))
        made[other_error] = {
            {"description",
             "Any other error, such as the refusal of a request that fails "
             "validation, to which the reference gives neither a status nor a code."},
            {"headers", header_references(source)},
            {"content", error_content(source, {})}};
    return made;
}

} // namespace moonage_proto::schemas
