#include "agreement.hpp"
#include "reader.hpp"
#include "unread.hpp"
#include "words.hpp"

#include <moonage_proto/json/pointer.hpp>
#include <moonage_proto/schemas/openapi.hpp>

namespace moonage_proto::schemas {

namespace {

/// The tables that our own documents have as they are.
void read_own_tables(openapi_reading& reading) {
    const openapi_part tables =
        reading.member(reading.member(reading.root(), words::own), words::tables);
    if (!tables)
        return;
    for (const auto& [name, table] : *tables.object) {
        std::string pointer = tables.pointer;
        append_pointer_token(pointer, name);
        reading.add(table_path(name), table, {{"", pointer}});
    }
}

/// The path of the first server's URL (OpenAPI 3.1 section 4.8.5).
std::string base_path_of(const openapi_reading& reading) {
    const json::value* const servers = reading.root().object->if_contains("servers");
    const json::array* const list = servers != nullptr ? servers->if_array() : nullptr;
    if (list == nullptr || list->empty() || !list->front().is_object())
        return {};
    const std::string url = text_in(list->front().get_object(), "url");
    const auto scheme = url.find("://");
    const auto path = url.find('/', scheme == url.npos ? 0 : scheme + 3);
    std::string made = path == url.npos ? std::string() : url.substr(path);
    while (made.ends_with('/'))
        made.pop_back();
    return made;
}

bool is_ours(const json::value& document) {
    return own_members(document.as_object()).contains("contract");
}

} // namespace

bool is_openapi(const json::value& document) {
    const json::object* object = document.if_object();
    return object != nullptr && (object->contains("openapi") || object->contains("swagger"));
}

contract from_openapi(const std::string& name, std::shared_ptr<const contract_file> file,
                      const json::value& document) {
    const std::string version = text_in(document.as_object(), "openapi");
    if (!version.starts_with("3."))
        throw unreadable_contract(file->name + ": is of OpenAPI " +
                                  (version.empty() ? "2 or older" : version) +
                                  ", and 3.0, 3.1 and 3.2 are read: convert it first");
    contract made;
    made.name = name;
    made.tells_all = is_ours(document);
    openapi_reading reading(document, made, file);
    if (!made.tells_all)
        made.base_path = base_path_of(reading);
    reading.read_schemas();
    read_own_tables(reading);
    read_operations(reading);
    read_webhooks(reading);
    read_errors(reading);
    read_keys(reading);
    read_headers(reading);
    if (made.find("data/operations.json") == nullptr)
        throw unreadable_contract(file->name + ": has no operations in its \"paths\"");
    if (made.tells_all)
        require_agreement(made, *file, document);
    else
        made.unread = unread_parts(document);
    return made;
}

} // namespace moonage_proto::schemas
