#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <functional>
#include <vector>

namespace moonage_proto::schemas::test {

using visitor = std::function<void()>;

inline const std::vector<json::value>& replacements() {
    static const std::vector<json::value> all{nullptr,
                                              true,
                                              0,
                                              -1,
                                              1.5,
                                              2.0,
                                              "",
                                              "x",
                                              json::array{},
                                              json::object{},
                                              json::array{1, "a", nullptr},
                                              "https://example.com",
                                              json::object{{"a", 1}}};
    return all;
}

/// Puts every replacement in every place of a value, and leaves out every member, one at a time.
inline void for_each_change(json::value& part, const visitor& visit) {
    const json::value original = part;
    for (const json::value& other : replacements()) {
        part = other;
        visit();
    }
    part = original;
    if (json::array* list = part.if_array())
        for (json::value& item : *list)
            for_each_change(item, visit);
    if (!part.is_object())
        return;
    for (const auto& [name, value] : original.get_object()) {
        part.get_object().erase(name);
        visit();
        part = original;
        for_each_change(part.get_object()[name], visit);
    }
    part.get_object()["unexpected"] = 1;
    visit();
    part = original;
}

} // namespace moonage_proto::schemas::test
