#include <moonage_proto/fake_server/catalogue.hpp>

#include "catalogue_documents.hpp"

#include <moonage_proto/detail/quoted.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

constexpr std::string_view scenario_folder = "scenarios/";

/// What the build has embedded is part of the program: where it is wrong, so is the program.
json::value parse_document(const catalogue_document& from) {
    json::parse_options options;
    options.allow_comments = true;
    options.allow_trailing_commas = true;
    return json::parse(from.text, {}, options);
}

script checked(result<script> read, const std::string& name) {
    if (!read)
        throw std::logic_error(name + ": " + to_string(read.error()));
    return std::move(*read);
}

std::string text_of(const json::object& from, std::string_view name) {
    return std::string(from.at(name).as_string());
}

std::vector<catalogue_entry> read_scenarios() {
    std::vector<catalogue_entry> made;
    for (const catalogue_document& each : catalogue_documents()) {
        if (!each.name.starts_with(scenario_folder))
            continue;
        std::string name(each.name.substr(scenario_folder.size()));
        script rules = checked(read_script(each.text), name);
        std::string summary = rules.description;
        made.push_back({std::move(name), std::move(summary), std::move(rules)});
    }
    return made;
}

/// The entries of all files in a folder, each an array of objects with `summary`, `rules` and a
/// name.
template <class NameOf>
std::vector<catalogue_entry> read_entries(std::string_view folder, NameOf name_of) {
    std::vector<catalogue_entry> made;
    for (const catalogue_document& each : catalogue_documents()) {
        if (!each.name.starts_with(folder))
            continue;
        const json::value document = parse_document(each);
        for (const json::value& entry : document.as_array()) {
            const json::object& from = entry.as_object();
            std::string name = name_of(from);
            script rules = checked(read_script(json::object{{"rules", from.at("rules")}}), name);
            made.push_back({std::move(name), text_of(from, "summary"), std::move(rules)});
        }
    }
    return made;
}

/// How many letters have to be changed, added or left out to get from one name to the other.
std::size_t distance(std::string_view from, std::string_view to) {
    std::vector<std::size_t> row(to.size() + 1);
    for (std::size_t i = 0; i != row.size(); ++i)
        row[i] = i;
    for (std::size_t i = 0; i != from.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j != to.size(); ++j) {
            const std::size_t replaced = diagonal + (from[i] == to[j] ? 0 : 1);
            diagonal = std::exchange(row[j + 1], std::min({replaced, row[j] + 1, row[j + 1] + 1}));
        }
    }
    return row.back();
}

template <class Matches>
result<script> find(const std::vector<catalogue_entry>& all, std::string_view name,
                    const std::string& kind, Matches matches) {
    const auto found = std::find_if(all.begin(), all.end(), matches);
    if (found != all.end())
        return found->rules;
    const std::string_view asked = name.substr(0, 200);
    auto nearest = std::find_if(all.begin(), all.end(), [&](const catalogue_entry& each) {
        return !asked.empty() && each.name.starts_with(asked);
    });
    if (nearest == all.end())
        nearest = std::min_element(all.begin(), all.end(), [&](auto& left, auto& right) {
            return distance(asked, left.name) < distance(asked, right.name);
        });
    std::string wanted = "the name of a " + kind;
    if (nearest != all.end())
        wanted += ", such as \"" + nearest->name + '"';
    return fault({}, std::move(wanted), detail::quoted(asked, 200));
}

} // namespace

const std::vector<catalogue_entry>& scenarios() {
    static const std::vector<catalogue_entry> all = read_scenarios();
    return all;
}

const std::vector<catalogue_entry>& violations() {
    static const std::vector<catalogue_entry> all =
        read_entries("violations/", [](const json::object& from) {
            return text_of(from, "requirement") + ":" + text_of(from, "variant");
        });
    return all;
}

const std::vector<catalogue_entry>& variants() {
    static const std::vector<catalogue_entry> all =
        read_entries("variants/", [](const json::object& from) { return text_of(from, "name"); });
    return all;
}

result<script> find_scenario(std::string_view name) {
    return find(scenarios(), name, "scenario",
                [&](const catalogue_entry& each) { return each.name == name; });
}

result<script> find_violation(std::string_view name) {
    const bool has_variant = name.find(':') != std::string_view::npos;
    return find(violations(), name, "violation", [&](const catalogue_entry& each) {
        const std::string_view full = each.name;
        return full == name || (!has_variant && full.substr(0, full.find(':')) == name);
    });
}

result<script> find_variant(std::string_view name) {
    return find(variants(), name, "variant",
                [&](const catalogue_entry& each) { return each.name == name; });
}

} // namespace moonage_proto::fake_server
