#include "words.hpp"
#include "writer.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <utility>

namespace moonage_proto::schemas {

namespace {

/// What a key may do with an operation, in the words of a list.
std::string standing_of(const json::object& relations) {
    std::string text;
    bool is_uniform = true;
    for (const auto& [relation, access] : relations) {
        is_uniform = is_uniform && access == relations.begin()->value();
        text.append(text.empty() ? "" : ", ")
            .append(access.as_string())
            .append(" in a space that is ")
            .append(relation == "own" ? "its own" : std::string_view(relation));
    }
    return is_uniform && !relations.empty() ? std::string(relations.begin()->value().as_string())
                                            : text;
}

/// `granted: get_space, ...`, a line each, in the order of the operations.
std::string what_it_may_call(const openapi_source& source, const std::string& key) {
    std::vector<std::pair<std::string, std::string>> lists;
    for (const table_row& row : rows_of(source.from, "operations")) {
        const json::object access = access_of(source, row.text("id"));
        const json::value* relations = access.if_contains(key);
        if (relations == nullptr)
            continue;
        const std::string standing = standing_of(relations->as_object());
        const auto found =
            std::ranges::find(lists, standing, &std::pair<std::string, std::string>::first);
        if (found == lists.end())
            lists.emplace_back(standing, row.text("id"));
        else
            found->second += ", " + row.text("id");
    }
    std::string text;
    for (const auto& [standing, ids] : lists)
        text += "\n- " + standing + ": " + ids;
    return text;
}

} // namespace

json::object security_schemes(const openapi_source& source) {
    json::object made;
    for (const table_row& row : rows_of(source.from, "api_keys")) {
        const std::string type = row.text("type");
        made[type] = {{"type", "http"},
                      {"scheme", "bearer"},
                      {"description", "A key of the type `" + type +
                                          "`, whose scope is: " + row.text_or_empty("scope") +
                                          ".\n" + what_it_may_call(source, type)},
                      {words::own, row.without({"type"})}};
    }
    return made;
}

json::object access_of(const openapi_source& source, const std::string& operation) {
    json::object made;
    for (const table_row& row : rows_of(source.from, "key_scopes")) {
        if (row.text("operation") != operation)
            continue;
        json::value& relations = made[row.text("key")];
        if (!relations.is_object())
            relations = json::object();
        relations.get_object()[row.text("space")] = row.text("access");
    }
    return made;
}

json::array security_of(const openapi_source& source, const std::string& operation) {
    json::array made;
    for (const auto& [key, relations] : access_of(source, operation))
        if (std::ranges::any_of(relations.as_object(),
                                [](const auto& each) { return each.value() == "granted"; }))
            made.push_back(json::object{{key, json::array()}});
    return made;
}

} // namespace moonage_proto::schemas
