#include "circles.hpp"

#include "subschemas.hpp"

#include <set>
#include <string>

namespace moonage_proto::schemas {

namespace {

class circle_finder {
public:
    explicit circle_finder(const resolver& references)
        : references_(references) {}

    std::optional<fault> look(const place& from) {
        if (from.node->is_bool() || done_.contains(from.node))
            return std::nullopt;
        if (!open_.insert(from.node).second)
            return fault{from.pointer, "a schema that does not come back to itself"};
        std::optional<fault> found;
        if (const json::object* object = from.node->if_object())
            for (const auto& [key, value] : *object)
                if (!found)
                    found = look_into(from, key, value);
        open_.erase(from.node);
        done_.insert(from.node);
        return found;
    }

private:
    std::optional<fault> look_into(const place& from, std::string_view key,
                                   const json::value& value) {
        if (key == "$ref" && value.is_string()) {
            const auto target = references_.resolve(from, value.get_string());
            return target ? look(*target) : std::nullopt;
        }
        if (!kind_of(key).same_value)
            return std::nullopt;
        const place held = from.member(key, value);
        if (kind_of(key).what == holds::schema)
            return look(held);
        std::optional<fault> found;
        if (const json::array* list = value.if_array())
            for (std::size_t i = 0; i != list->size() && !found; ++i)
                found = look(held.member(std::to_string(i), (*list)[i]));
        if (const json::object* map = value.if_object())
            for (const auto& [name, each] : *map)
                if (!found && each.is_object())
                    found = look(held.member(name, each));
        return found;
    }

    const resolver& references_;
    std::set<const json::value*> open_;
    std::set<const json::value*> done_;
};

} // namespace

std::optional<fault> find_circle(const resolver& references, std::span<const place> schemas) {
    circle_finder circles(references);
    for (const place& each : schemas)
        if (auto circle = circles.look(each))
            return circle;
    return std::nullopt;
}

} // namespace moonage_proto::schemas
