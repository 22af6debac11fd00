#include "creation_log.hpp"
#include "text_lines.hpp"

#include <moonage_proto/json/decode.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <boost/json/object.hpp>

#include <algorithm>

namespace moonage_proto::conformance {
namespace {

std::string line_text(const json::object& line, std::string_view name) {
    const json::value* const found = line.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : "";
}

creation creation_of(const json::object& line) {
    return {line_text(line, "entry"),
            from_string<created_kind>(line_text(line, "creates")).value_or(created_kind::space),
            line_text(line, "name"),
            line_text(line, "id"),
            line_text(line, "base_url"),
            from_string<key_role>(line_text(line, "key")).value_or(key_role::organization),
            false};
}

void take(const json::object& line, std::vector<creation>& left) {
    const auto found = std::ranges::find(left, line_text(line, "entry"), &creation::entry);
    if (line.contains("creates")) {
        left.push_back(creation_of(line));
    } else if (found != left.end() && line.contains("gone")) {
        left.erase(found);
    } else if (found != left.end()) {
        found->is_certain = true;
        if (found->kind == created_kind::space)
            found->id = line_text(line, "id");
    }
}

} // namespace

result<std::vector<creation>> read_creations(std::string_view text) {
    std::vector<creation> left;
    for (const text_line& line : lines_of(text)) {
        if (!line.is_whole)
            break; // The run was killed while it wrote.
        const auto read = decode<json::value>(line.text);
        if (!read)
            return at_line(line.number, read.error());
        const auto violations = schemas::validator_for("creation").validate(*read);
        if (!violations.empty())
            return at_line(line.number, schemas::to_fault(violations.front()));
        take(read->get_object(), left);
    }
    return left;
}

} // namespace moonage_proto::conformance
