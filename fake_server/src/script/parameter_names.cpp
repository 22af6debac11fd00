#include "parameter_names.hpp"

#include "check_texts.hpp"

#include <moonage_proto/operation.hpp>
#include <moonage_proto/path_template.hpp>

#include <cstddef>
#include <set>

namespace moonage_proto::fake_server {

namespace {

using names = std::set<std::string_view>;

void collect(std::string_view path_template, names& into) {
    while (path_template.starts_with('/'))
        if (const auto segment = detail::take_segment(path_template); detail::is_parameter(segment))
            into.insert(segment.substr(1));
}

} // namespace

void check_parameter_name(std::string_view name, std::string_view own_template,
                          const std::string& place, first_fault& faults) {
    names known;
    for (const operation& each : operations)
        collect(each.path, known);
    collect(own_template, known);
    if (known.contains(name))
        return;
    std::string list;
    for (const std::string_view each : known)
        list.append(list.empty() ? "one of " : ", ").append(each);
    faults.add(below(place, name), list, "a name that no path has");
}

std::size_t count_parameters(std::string_view path_template) {
    std::size_t count = 0;
    while (path_template.starts_with('/'))
        count += detail::is_parameter(detail::take_segment(path_template));
    return count;
}

} // namespace moonage_proto::fake_server
