#include "partition.hpp"

#include <algorithm>
#include <functional>

namespace moonage_proto::conformance {
namespace {

/// Checks that build on each other, by their places in the list.
struct unit {
    std::vector<std::size_t> places;
    std::size_t requests = 0;
    bool has_alone = false;
};

std::vector<unit> units_of(const check_list& checks) {
    std::vector<unit> units;
    const auto unit_with = [&](std::string_view id) {
        return std::ranges::find_if(units, [&](const unit& each) {
            return std::ranges::any_of(each.places,
                                       [&](std::size_t place) { return checks[place]->id == id; });
        });
    };
    for (std::size_t place = 0; place != checks.size(); ++place) {
        const check& each = *checks[place];
        auto into = each.after.empty() ? units.end() : unit_with(each.after);
        if (into == units.end())
            into = units.insert(units.end(), unit{});
        into->places.push_back(place);
        into->requests += std::max<std::size_t>(each.requests, 1);
        into->has_alone = into->has_alone || each.is_alone;
    }
    return units;
}

} // namespace

std::vector<check_list> partition(const check_list& checks, std::size_t parts) {
    auto units = units_of(checks);
    std::ranges::stable_sort(units, std::greater(), &unit::requests);
    std::vector<std::size_t> load(parts), part_of(checks.size());
    for (const unit& each : units) {
        const auto least = std::ranges::min_element(load);
        *least += each.requests;
        for (const std::size_t place : each.places)
            part_of[place] = static_cast<std::size_t>(least - load.begin());
    }
    std::vector<check_list> made(parts);
    for (std::size_t place = 0; place != checks.size(); ++place)
        made[part_of[place]].push_back(checks[place]);
    return made;
}

check_list alone_of(const check_list& checks) {
    std::vector<std::size_t> places;
    for (const unit& each : units_of(checks))
        if (each.has_alone)
            places.insert(places.end(), each.places.begin(), each.places.end());
    std::ranges::sort(places);
    check_list made;
    for (const std::size_t place : places)
        made.push_back(checks[place]);
    return made;
}

} // namespace moonage_proto::conformance
