#include <moonage_proto/fake_server/script/script.hpp>
#include <moonage_proto/json/encode.hpp>

#include <utility>

namespace moonage_proto::fake_server {

json::value to_json(const rule& from) {
    json::object made;
    if (!from.name.empty())
        made["name"] = from.name;
    json::value match = moonage_proto::to_json(from.match);
    if (!match.as_object().empty())
        made["match"] = std::move(match);
    made["do"] = moonage_proto::to_json(from.does);
    if (from.times)
        made["times"] = *from.times;
    return made;
}

json::value to_json(const script& from) {
    json::object made;
    if (!from.description.empty())
        made["description"] = from.description;
    json::array& rules = made["rules"].emplace_array();
    for (const rule& each : from.rules)
        rules.push_back(to_json(each));
    return made;
}

} // namespace moonage_proto::fake_server
