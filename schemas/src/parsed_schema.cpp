#include <moonage_proto/schemas/parsed_schema.hpp>

#include <moonage_proto/schemas/documents.hpp>

#include <boost/json/parse.hpp>

#include <map>

namespace moonage_proto::schemas {

const json::value* parsed_schema(std::string_view name) {
    static const auto schemas = [] {
        std::map<std::string_view, json::value> parsed;
        for (const document& each : documents())
            if (each.name.find('/') == each.name.npos)
                parsed.emplace(each.name, json::parse(each.text));
        return parsed;
    }();
    const auto found = schemas.find(name);
    return found == schemas.end() ? nullptr : &found->second;
}

const json::object* resolved_schema(const json::value& schema) {
    const json::object* object = schema.if_object();
    const json::value* reference = object ? object->if_contains("$ref") : nullptr;
    if (!reference || !reference->is_string())
        return object;
    const std::string_view file = reference->get_string();
    const json::value* target = parsed_schema(file.substr(0, file.find('.')));
    return target ? target->if_object() : nullptr;
}

} // namespace moonage_proto::schemas
