#include "message_schema.hpp"
#include "words.hpp"

#include <moonage_proto/detail/ascii_case.hpp>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace moonage_proto::schemas {

namespace {

/// The place of `{name}` in a path, from 1: the name itself is not sent.
std::string place_in_path(std::string_view path, const std::string& name) {
    const auto at = path.find('{' + name + '}');
    if (at == path.npos)
        return name;
    return std::to_string(std::ranges::count(path.substr(0, at), '{') + 1);
}

/// Where a parameter stands, and its name as requests have it.
std::pair<std::string, std::string> sent_as(const openapi_part& parameter, std::string_view path) {
    std::string where = text_in(*parameter.object, "in");
    std::string name = text_in(*parameter.object, "name");
    if (where == "path")
        name = place_in_path(path, name);
    else if (where == "header")
        name = detail::lowered(name);
    return {std::move(where), std::move(name)};
}

/// What a security scheme asks for, whatever it is called.
std::string credential(const openapi_reading& reading, std::string_view scheme,
                       const json::value& scopes) {
    const openapi_part found = reading.member(
        reading.member(reading.member(reading.root(), "components"), "securitySchemes"), scheme);
    if (!found)
        return std::string(scheme);
    std::string made = text_in(*found.object, "type");
    if (made == "http")
        made += " " + detail::lowered(text_in(*found.object, "scheme"));
    if (made == "apiKey")
        made += " " + text_in(*found.object, "name") + " in the " + text_in(*found.object, "in");
    std::set<std::string> names;
    if (const json::array* list = scopes.if_array())
        for (const json::value& each : *list)
            if (each.is_string())
                names.emplace(each.get_string());
    for (const std::string& each : names)
        made += (each == *names.begin() ? " with " : ", ") + each;
    return made;
}

/// What clients may choose from to show who they are; nothing where they need not.
json::array credentials_of(const openapi_reading& reading, const openapi_operation& of) {
    const bool is_own = of.operation.object->contains("security");
    json::array made;
    for (const openapi_part& schemes :
         reading.list(is_own ? of.operation : reading.root(), "security")) {
        if (schemes.object->empty())
            return {};
        std::set<std::string> all;
        for (const auto& [scheme, scopes] : *schemes.object)
            all.insert(credential(reading, scheme, scopes));
        std::string text;
        for (const std::string& each : all)
            text += (text.empty() ? "" : " and ") + each;
        made.emplace_back(text);
    }
    return made;
}

void add_credentials(message_schema& to, const openapi_reading& reading,
                     const openapi_operation& of) {
    json::object schema{{"type", "string"}};
    if (json::array credentials = credentials_of(reading, of); !credentials.empty())
        schema["enum"] = std::move(credentials);
    const bool is_own = of.operation.object->contains("security");
    to.add("", words::credentials, std::move(schema), true,
           is_own ? of.operation.pointer + "/security" : "/security");
}

/// OpenAPI 3.1 section 4.8.12.1; a document that was OpenAPI 2 may have another place.
void require_place(const openapi_reading& reading, const openapi_part& parameter) {
    static constexpr std::string_view places[] = {"path", "query", "header", "cookie"};
    if (std::ranges::find(places, text_in(*parameter.object, "in")) == std::end(places))
        reading.fail(parameter.pointer + "/in", "expected path, query, header or cookie");
}

bool are_same(const openapi_part& one, const openapi_part& other) {
    return text_in(*one.object, "in") == text_in(*other.object, "in") &&
           text_in(*one.object, "name") == text_in(*other.object, "name");
}

} // namespace

std::vector<openapi_part> parameters_of(const openapi_reading& reading,
                                        const openapi_operation& of) {
    const std::vector<openapi_part> own = reading.list(of.operation, "parameters");
    std::vector<openapi_part> made = reading.list(of.item, "parameters");
    std::erase_if(made, [&](const openapi_part& each) {
        return std::ranges::any_of(
            own, [&](const openapi_part& other) { return are_same(each, other); });
    });
    made.insert(made.end(), own.begin(), own.end());
    for (const openapi_part& each : made)
        require_place(reading, each);
    return made;
}

void read_request(openapi_reading& reading, const openapi_operation& of, const std::string& file) {
    message_schema made(of.operation.pointer);
    const std::vector<openapi_part> parameters = parameters_of(reading, of);
    for (const char* part : {"path", "query", "header", "cookie"}) {
        const auto place = made.add_object("", part, of.operation.pointer + "/parameters");
        for (const openapi_part& each : parameters)
            if (const auto [where, name] = sent_as(each, of.path); where == part)
                made.add_value(place, name, reading, each);
    }
    if (const openapi_part body = reading.member(of.operation, "requestBody")) {
        const auto part =
            made.add("", "body", json::object(), reading.flag(body, "required"), body.pointer);
        add_media_types(made, part, reading, body, reading.json_media(body).pointer, false);
    }
    add_credentials(made, reading, of);
    std::move(made).write_to(reading, file);
}

} // namespace moonage_proto::schemas
