#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <string>
#include <vector>

namespace moonage_proto::fake_server {

/// The names of a condition that is a name or an array of names.
inline std::vector<std::string> listed_names(const json::value& from) {
    std::vector<std::string> names;
    if (const json::string* name = from.if_string())
        names.emplace_back(*name);
    if (const json::array* list = from.if_array())
        for (const json::value& each : *list)
            if (const json::string* name = each.if_string())
                names.emplace_back(*name);
    return names;
}

inline std::string names_in_words(const json::value& from) {
    std::string words;
    for (const std::string& name : listed_names(from))
        words.append(words.empty() ? "" : " or ").append(name);
    return words;
}

} // namespace moonage_proto::fake_server
