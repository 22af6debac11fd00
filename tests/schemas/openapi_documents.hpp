#pragma once

#include <moonage_proto/schemas/contract.hpp>
#include <moonage_proto/schemas/openapi.hpp>
#include <moonage_proto/schemas/pretty_print.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

/// OpenAPI documents that are made by tests.
namespace moonage_proto::schemas::test {

inline contract read_back(const json::value& document, std::string name = "openapi.json") {
    auto file = std::make_shared<const contract_file>(contract_file{name, pretty_print(document)});
    return from_openapi(name, std::move(file), document);
}

/// Puts a part at a JSON Pointer, with the objects around it where there are none.
inline void put(json::value& into, std::string_view pointer, const json::value& part) {
    const std::size_t end = pointer.rfind('/');
    std::string name(pointer.substr(end + 1));
    for (auto at = name.find("~1"); at != name.npos; at = name.find("~1"))
        name.replace(at, 2, "/");
    boost::system::error_code none;
    const std::string around(pointer.substr(0, end));
    if (into.find_pointer(around, none) == nullptr)
        put(into, around, json::object());
    json::value& place = into.at_pointer(around);
    if (place.is_array())
        place.get_array().at(std::stoul(name)) = part;
    else
        place.as_object()[name] = part;
}

} // namespace moonage_proto::schemas::test
