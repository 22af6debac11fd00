#include "report_words.hpp"

#include <moonage_proto/schemas/plain_text.hpp>

#include <algorithm>
#include <ostream>

namespace moonage_proto::schemas::diff {

namespace {

std::string_view heading_of(change_level level) {
    switch (level) {
    case change_level::breaking:
        return "Breaking changes";
    case change_level::risky:
        return "Changes to look out for";
    case change_level::compatible:
        return "Additions and relaxations";
    case change_level::docs:
        return "Documentation";
    }
    return {};
}

/// Text whose parts between backticks stand as code.
std::string with_code(const std::string& text) {
    std::string made;
    bool is_code = false;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('`', begin), text.size());
        const std::string part = text.substr(begin, end - begin);
        made += is_code ? '`' + on_one_line(part) + '`' : escape_markdown(part);
        is_code = !is_code;
        begin = end + 1;
    }
    return made;
}

} // namespace

void write_markdown(std::ostream& out, const change_report& finished) {
    out << "# Changes of the contract\n\nFrom " << escape_markdown(finished.changes.old_name)
        << " to " << escape_markdown(finished.changes.new_name) << ". "
        << escape_markdown(conclusion_of(finished)) << ".\n";
    for (const change_level level : worst_first) {
        if (count(finished, level) == 0)
            continue;
        out << "\n## " << heading_of(level) << "\n\n";
        for (const finding& each : finished.changes.findings)
            if (each.level == level)
                out << "- " << (each.kind->is_security ? "**Security:** " : "")
                    << with_code(each.what) << ' ' << escape_markdown(each.kind->why) << " ("
                    << escape_markdown(uses_of(each)) << "; " << escape_markdown(place_of(each))
                    << (each.accepted.empty() ? ""
                                              : "; accepted: " + escape_markdown(each.accepted))
                    << ")\n";
    }
    if (!finished.problems.empty())
        out << "\n## Entries of the acceptance file that do not hold\n\n";
    for (const acceptance_problem& each : finished.problems)
        out << "- " << escape_markdown(finished.accept_file) << ':' << each.line << ": `"
            << each.fingerprint << "`: " << escape_markdown(each.problem) << '\n';
    for (const std::string& note : finished.changes.notes)
        out << "\n> " << escape_markdown(note) << '\n';
}

} // namespace moonage_proto::schemas::diff
