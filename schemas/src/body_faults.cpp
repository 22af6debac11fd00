#include "body_faults.hpp"

#include <moonage_proto/detail/media_type.hpp>
#include <moonage_proto/detail/quoted.hpp>
#include <moonage_proto/json/pointer.hpp>
#include <moonage_proto/schemas/parsed_schema.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <utility>

namespace moonage_proto::schemas {

namespace {

constexpr std::size_t max_depth = 32;

using kind = request_fault_kind;

/// An object whose schema names no members may have any.
void append_unknown_members(std::vector<request_fault>& faults, const json::value& value,
                            const json::value& schema, const std::string& pointer) {
    const json::object* rules = resolved_schema(schema);
    const json::value* properties = rules ? rules->if_contains("properties") : nullptr;
    const json::object* object = value.if_object();
    if (!object || !properties || !properties->is_object())
        return;
    for (const auto& member : *object) {
        std::string place = pointer;
        append_pointer_token(place, member.key());
        if (const json::value* known = properties->get_object().if_contains(member.key()))
            append_unknown_members(faults, member.value(), *known, place);
        else
            faults.push_back({kind::unknown_member, fault_level::notice, std::move(place),
                              "The reference has no such member; it is ignored."});
    }
}

void append_content_faults(std::vector<request_fault>& faults, const judged_request& asked,
                           std::string_view schema_name) {
    const auto invalid = [&faults](std::string sentence) {
        faults.push_back({kind::invalid_body, fault_level::violation, {}, std::move(sentence)});
    };
    json::parse_options bounds;
    bounds.max_depth = max_depth;
    boost::system::error_code failure;
    const json::value body = json::parse(asked.body, failure, {}, bounds);
    if (failure)
        return invalid("The body must be JSON: " + failure.message() + ".");
    for (const violation& each : validator_for(schema_name).validate(body))
        faults.push_back(
            {kind::invalid_body, fault_level::violation, each.pointer,
             (each.pointer.empty() ? "The body " : "The value ") + each.sentence + "."});
    append_unknown_members(faults, body, *parsed_schema(schema_name), {});
}

void append_type_faults(std::vector<request_fault>& faults, const judged_request& asked) {
    const auto add = [&faults](std::string header, std::string sentence) {
        faults.push_back(
            {kind::content_type, fault_level::violation, std::move(header), std::move(sentence)});
    };
    const auto type = detail::find_header(asked.headers, "Content-Type");
    if (!type)
        add("Content-Type", "There is a body, and no Content-Type; it must be application/json.");
    else if (!detail::is_media_type(*type, "application/json"))
        add("Content-Type", "The Content-Type of the body must be application/json, but is " +
                                detail::quoted(*type) + ".");
    const auto coding = detail::find_header(asked.headers, "Content-Encoding");
    if (coding && !detail::equal_ignoring_case(*coding, "identity"))
        add("Content-Encoding", "The body must come without a Content-Encoding, but has " +
                                    detail::quoted(*coding) + ".");
}

} // namespace

void append_body_faults(std::vector<request_fault>& faults, const judged_request& asked,
                        const operation& called) {
    const auto add = [&faults](kind what, std::string sentence) {
        faults.push_back({what, fault_level::violation, {}, std::move(sentence)});
    };
    const bool is_empty = asked.body_bytes == 0;
    if (called.request_schema.empty()) {
        if (!is_empty)
            add(kind::unexpected_body,
                "A " + std::string(asked.method) + " request of this operation has no body.");
        return;
    }
    if (is_empty)
        return add(kind::invalid_body, "The body must be a JSON object, but there is none.");
    append_type_faults(faults, asked);
    if (asked.kept == body_kept::withheld)
        add(kind::invalid_body, "The body must be a JSON object.");
    else if (asked.kept == body_kept::whole)
        append_content_faults(faults, asked, called.request_schema);
}

} // namespace moonage_proto::schemas
