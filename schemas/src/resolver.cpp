#include "resolver.hpp"

#include <moonage_proto/json/pointer.hpp>
#include <moonage_proto/percent_encoding.hpp>
#include <moonage_proto/schemas/documents.hpp>

#include <boost/json/parse.hpp>

#include <map>
#include <mutex>

namespace moonage_proto::schemas {

namespace {

constexpr std::string_view extension = ".schema.json";

/// RFC 3986 §5.2 as far as relative paths need it.
std::string join_paths(std::string_view base, std::string_view relative) {
    std::string_view directory = base.substr(0, base.rfind('/') + 1);
    while (relative.starts_with("../") || relative.starts_with("./")) {
        if (relative.starts_with("../")) {
            directory = directory.empty() ? directory : directory.substr(0, directory.size() - 1);
            directory = directory.substr(0, directory.rfind('/') + 1);
        }
        relative.remove_prefix(relative.find('/') + 1);
    }
    return std::string(directory).append(relative);
}

bool is_id_of(const json::value& schema, std::string_view uri) {
    const json::value* id = keyword(schema, "$id");
    return id && id->is_string() && std::string_view(id->get_string()) == uri;
}

} // namespace

place place::member(std::string_view key, const json::value& part) const {
    place made{&part, document, pointer};
    append_pointer_token(made.pointer, key);
    return made;
}

place place::member(std::string_view key, std::string_view name, const json::value& part) const {
    place made = member(key, part);
    append_pointer_token(made.pointer, name);
    return made;
}

place place::member(std::string_view key, std::size_t index, const json::value& part) const {
    return member(key, std::to_string(index), part);
}

const json::value* keyword(const json::value& schema, std::string_view name) {
    const json::object* object = schema.if_object();
    return object ? object->if_contains(name) : nullptr;
}

const json::value* parsed_document(std::string_view name) {
    static std::mutex guard;
    static std::map<std::string, json::value, std::less<>> parsed;
    const document* found = find_document(name);
    if (!found)
        return nullptr;
    const std::scoped_lock lock(guard);
    auto entry = parsed.find(name);
    if (entry == parsed.end())
        entry = parsed.emplace(name, json::parse(found->text)).first;
    return &entry->second;
}

std::optional<place> resolver::resolve(const place& from, std::string_view reference) const {
    const auto hash = reference.find('#');
    const std::string_view uri = reference.substr(0, hash);
    const auto fragment =
        hash == reference.npos ? std::string() : percent_decode(reference.substr(hash + 1));
    if (!fragment)
        return std::nullopt;

    place target = root_;
    if (uri.empty() ? from.document != root_.document : !is_id_of(*root_.node, uri)) {
        std::string path = uri.empty() ? from.document : join_paths(from.document, uri);
        if (path.ends_with(extension))
            path.resize(path.size() - extension.size());
        target = {parsed_document(path), path, {}};
        if (!target.node)
            return std::nullopt;
    }
    boost::system::error_code ec;
    target.node = target.node->find_pointer(*fragment, ec);
    target.pointer = *fragment;
    return target.node ? std::optional(target) : std::nullopt;
}

} // namespace moonage_proto::schemas
