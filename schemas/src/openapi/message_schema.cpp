#include "message_schema.hpp"

#include "words.hpp"

#include <moonage_proto/json/pointer.hpp>

namespace moonage_proto::schemas {

namespace {

json::value& member(json::object& of, const char* name, const json::value& empty) {
    json::value& found = of[name];
    if (found.is_null())
        found = empty;
    return found;
}

/// How a parameter or a header is written, where that is not as usual (OpenAPI 3.1
/// section 4.8.12.2).
json::object serialization_of(const openapi_reading& reading, const openapi_part& of) {
    const std::string where = text_in(*of.object, "in");
    const bool is_form = where == "query" || where == "cookie";
    const std::string usual = is_form ? "form" : "simple";
    const std::string own = text_in(*of.object, "style");
    const std::string style = own.empty() ? usual : own;
    const bool is_usual_explode = style == "form";
    const bool explode =
        of.object->contains("explode") ? reading.flag(of, "explode") : is_usual_explode;
    json::object made;
    if (style != usual)
        made["x-style"] = style;
    if (explode != is_usual_explode)
        made["x-explode"] = explode;
    for (const char* name : {"allowReserved", "allowEmptyValue"})
        if (reading.flag(of, name))
            made["x-" + std::string(name)] = true;
    return made;
}

json::value value_schema(const openapi_reading& reading, const openapi_part& of) {
    json::object made = serialization_of(reading, of);
    for (const char* name : {"description", "deprecated"})
        if (const json::value* found = of.object->if_contains(name))
            made[name] = *found;
    const json::value* schema = of.object->if_contains("schema");
    // OpenAPI 3.1 section 4.8.12.3: a parameter may have content, of one media type, in its place.
    if (const openapi_part content = reading.member(of, "content"); schema == nullptr && content)
        for (const auto& [type, media] : *content.object)
            if (const json::object* object = media.if_object())
                schema = object->if_contains("schema");
    if (schema != nullptr)
        made["allOf"] = json::array{reading.converted(*schema)};
    return made;
}

} // namespace

message_schema::place message_schema::add(const place& in, std::string_view name,
                                          json::value schema, bool is_required,
                                          std::string pointer) {
    json::object& around = schema_.at_pointer(in).get_object();
    member(around, "properties", json::object()).get_object()[name] = std::move(schema);
    if (is_required)
        member(around, "required", json::array()).get_array().emplace_back(name);
    place made = in + "/properties";
    append_pointer_token(made, name);
    places_[made] = std::move(pointer);
    return made;
}

void message_schema::add_value(const place& in, std::string_view name,
                               const openapi_reading& reading, const openapi_part& of) {
    const place made =
        add(in, name, value_schema(reading, of), reading.flag(of, "required"), of.pointer);
    places_[made + "/allOf/0"] = of.pointer + "/schema";
}

void message_schema::write_to(openapi_reading& reading, const std::string& path) && {
    reading.add(path, std::move(schema_), std::move(places_));
}

void add_media_types(message_schema& to, const message_schema::place& in,
                     const openapi_reading& reading, const openapi_part& body,
                     std::string_view compared, bool is_offered) {
    const openapi_part content = reading.member(body, "content");
    if (!content)
        return;
    for (const auto& [type, ignored] : *content.object) {
        const openapi_part media = reading.member(content, type);
        if (!media)
            continue;
        const json::value* const schema = media.object->if_contains("schema");
        const bool is_here = schema != nullptr && media.pointer != compared;
        to.add(in, type, is_here ? reading.converted(*schema) : json::value(json::object()),
               is_offered, media.pointer + (is_here ? "/schema" : ""));
    }
}

} // namespace moonage_proto::schemas
