#include "agreement.hpp"

#include "words.hpp"

#include <moonage_proto/json/pointer.hpp>
#include <moonage_proto/schemas/openapi.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <string>

namespace moonage_proto::schemas {

namespace {

/// What people read, which may have been written by another version of this program, and schemas,
/// which the contract takes from where they stand.
bool is_free(std::string_view name, std::string_view pointer) {
    static constexpr std::string_view names[] = {"info",    "tags",     "summary", "description",
                                                 "example", "examples", "openapi"};
    return name.starts_with("x-") || std::ranges::find(names, name) != std::end(names) ||
           (pointer == "/components" && name == "schemas");
}

/// Where two values differ first; empty where they do not. The root itself does not differ.
std::string first_difference(const json::value& said, const json::value& made,
                             const std::string& pointer) {
    const json::object* const left = said.if_object();
    const json::object* const right = made.if_object();
    if (left == nullptr || right == nullptr)
        return said == made ? "" : pointer;
    for (const json::object* each : {left, right})
        for (const auto& [name, ignored] : *each) {
            if (is_free(name, pointer))
                continue;
            std::string below = pointer;
            append_pointer_token(below, name);
            const json::value* in_said = left->if_contains(name);
            const json::value* in_made = right->if_contains(name);
            if (in_said == nullptr || in_made == nullptr)
                return below;
            if (std::string found = first_difference(*in_said, *in_made, below); !found.empty())
                return found;
        }
    return {};
}

} // namespace

void require_agreement(const contract& read, const contract_file& file,
                       const json::value& document) {
    const std::string version(document.at("openapi").as_string());
    const json::value made = to_openapi(read, version.starts_with("3.1") ? openapi_version::v3_1
                                                                         : openapi_version::v3_2);
    const std::string pointer = first_difference(document, made, "");
    if (!pointer.empty())
        throw unreadable_contract(
            file_and_line(place_in(file, pointer)) + ": " + pointer +
            ": contradicts x-moonage, which holds the tables of the contract; export the document "
            "again from the contract that is meant");
}

} // namespace moonage_proto::schemas
