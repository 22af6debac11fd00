#include "report_words.hpp"

#include <algorithm>

namespace moonage_proto::schemas::diff {

std::string summary_of(const change_report& finished) {
    std::string made;
    for (const change_level level : worst_first)
        made += (made.empty() ? "" : ", ") + std::to_string(count(finished, level)) + ' ' +
                std::string(to_string(level));
    const auto accepted = std::ranges::count_if(
        finished.changes.findings, [](const finding& each) { return !each.accepted.empty(); });
    return accepted == 0 ? made : made + " (" + std::to_string(accepted) + " accepted)";
}

std::string conclusion_of(const change_report& finished) {
    if (finished.changes.findings.empty() && finished.problems.empty())
        return finished.changes.notes.empty() ? "Nothing has changed"
                                              : "Nothing has changed in what was compared";
    const std::string step(version_step(finished.changes));
    return std::string(passes(finished) ? "Passes" : "Fails") + ": " + summary_of(finished) +
           "; version step: " + step;
}

std::string uses_of(const finding& each) {
    constexpr std::size_t most = 4;
    std::string made;
    for (std::size_t i = 0; i != std::min(most, each.uses.size()); ++i)
        made += (i == 0 ? "" : ", ") + each.uses[i];
    if (each.uses.size() > most)
        made += " and " + std::to_string(each.uses.size() - most) + " more";
    return made;
}

std::string shown_value(const std::string& text) {
    constexpr std::size_t most = 160;
    if (text.empty())
        return "(nothing)";
    return text.size() > most ? text.substr(0, most) + "..." : text;
}

std::string place_of(const finding& each) {
    return each.place.file + ':' + std::to_string(each.place.line);
}

std::string pointer_of(const finding& each) {
    return each.place.pointer.empty() ? "(root)" : each.place.pointer;
}

} // namespace moonage_proto::schemas::diff
