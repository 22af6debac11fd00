#include <moonage_proto/schemas/contract.hpp>

#include "checks.hpp"

#include <moonage_proto/schemas/line_of.hpp>

namespace moonage_proto::schemas {

namespace {

/// The pointer in the file of a pointer in the document.
std::string pointer_in_file(const contract_document::part_places& places,
                            std::string_view pointer) {
    std::string_view part = pointer;
    for (;;) {
        if (const auto found = places.find(part); found != places.end())
            return found->second + std::string(pointer.substr(part.size()));
        if (part.empty())
            return std::string(pointer);
        part = part.substr(0, part.rfind('/'));
    }
}

} // namespace

std::string file_and_line(const file_place& place) {
    return place.file + ':' + std::to_string(place.line);
}

file_place place_in(const contract_file& file, std::string_view pointer) {
    return {file.name, line_of(file.text, pointer), std::string(pointer)};
}

std::string table_path(std::string_view name) {
    return "data/" + std::string(name) + ".json";
}

const json::value* contract::find(std::string_view path) const {
    const auto found = documents.find(path);
    return found == documents.end() ? nullptr : &found->second.value;
}

file_place contract::place_of(std::string_view path, std::string_view pointer) const {
    const contract_document& document = documents.find(path)->second;
    return place_in(*document.file, pointer_in_file(document.places, pointer));
}

void check(const contract& of) {
    check_tables(of);
    check_schemas(of);
}

} // namespace moonage_proto::schemas
