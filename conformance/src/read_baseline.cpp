#include "text_lines.hpp"

#include <moonage_proto/conformance/baseline.hpp>
#include <moonage_proto/detail/quoted.hpp>
#include <moonage_proto/json/decode.hpp>
#include <moonage_proto/schemas/day.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <boost/json/object.hpp>

#include <algorithm>

namespace moonage_proto::conformance {
namespace {

std::string entry_text(const json::object& entry, std::string_view name) {
    const json::value* const found = entry.if_contains(name);
    return found == nullptr ? std::string() : std::string(found->get_string());
}

bool is_passed_over(std::string_view line) {
    const auto begin = line.find_first_not_of(" \t");
    return begin == std::string_view::npos || line.substr(begin).starts_with("//");
}

/// As the schema has it, but for a reason that may be empty.
result<json::value> read_object(std::string_view line, empty_reason of) {
    auto read = decode<json::value>(line);
    if (!read)
        return read.error();
    for (const auto& wrong : schemas::validator_for("baseline_entry").validate(*read)) {
        const bool is_empty_reason = wrong.schema_pointer == "/properties/reason/minLength";
        if (is_empty_reason && of == empty_reason::is_refused)
            return fault{"/reason", "why the requirement is violated for now", "an empty text"};
        if (!is_empty_reason)
            return schemas::to_fault(wrong);
    }
    return read;
}

result<baseline_entry> read_entry(std::string_view line, empty_reason of) {
    const auto read = read_object(line, of);
    if (!read)
        return read.error();
    const json::object& object = read->get_object();
    baseline_entry made;
    made.requirement = entry_text(object, "requirement");
    made.reason = entry_text(object, "reason");
    if (!object.contains("expires"))
        return made;
    made.expires = schemas::parse_day(entry_text(object, "expires"));
    if (!made.expires)
        return fault{"/expires", "a day such as 2026-12-31",
                     detail::quoted(entry_text(object, "expires"))};
    return made;
}

} // namespace

result<std::vector<baseline_entry>> read_baseline(std::string_view text, empty_reason of) {
    std::vector<baseline_entry> entries;
    for (const text_line& line : lines_of(text)) {
        if (is_passed_over(line.text))
            continue;
        auto entry = read_entry(line.text, of);
        if (!entry)
            return at_line(line.number, entry.error());
        const auto first =
            std::ranges::find(entries, entry->requirement, &baseline_entry::requirement);
        if (first != entries.end())
            return at_line(line.number,
                           {"/requirement", "a requirement that has no entry yet",
                            "one that line " + std::to_string(first->line) + " names"});
        entry->line = line.number;
        entries.push_back(*std::move(entry));
    }
    return entries;
}

} // namespace moonage_proto::conformance
