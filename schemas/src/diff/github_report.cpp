#include "report_words.hpp"

#include <moonage_proto/schemas/plain_text.hpp>

#include <algorithm>
#include <map>
#include <ostream>

namespace moonage_proto::schemas::diff {

namespace {

/// GitHub shows ten annotations of each kind for a step, and drops the rest in silence.
constexpr std::size_t most_of_a_kind = 10;

/// What has a meaning in a workflow command stands as GitHub's own toolkit escapes it.
std::string escaped(std::string_view text, std::string_view special) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string made;
    for (const char c : text)
        if (special.find(c) == std::string_view::npos)
            made += c;
        else
            made += {'%', digits[static_cast<unsigned char>(c) >> 4],
                     digits[static_cast<unsigned char>(c) & 15]};
    return made;
}

struct annotation {
    std::string file;
    std::size_t line;
    std::string title;
    std::string message;
};

void write_one(std::ostream& out, const std::string& kind, const annotation& each) {
    constexpr std::string_view in_properties = "%\r\n:,";
    out << "::" << kind << ' ';
    if (!each.file.empty())
        out << "file=" << escaped(each.file, in_properties) << ",line=" << each.line << ',';
    out << "title=" << escaped(each.title, in_properties) << "::" << escaped(each.message, "%\r\n")
        << '\n';
}

void write_all(std::ostream& out, const std::string& kind, const std::vector<annotation>& all) {
    const std::size_t shown = all.size() > most_of_a_kind ? most_of_a_kind - 1 : all.size();
    for (std::size_t i = 0; i != shown; ++i)
        write_one(out, kind, all[i]);
    if (shown != all.size())
        write_one(out, kind,
                  {"", 1, "And " + std::to_string(all.size() - shown) + " more",
                   "See the text report of the step."});
}

} // namespace

void write_github(std::ostream& out, const change_report& finished) {
    std::map<std::string, std::vector<annotation>> all;
    for (const finding& each : finished.changes.findings) {
        const char* const kind = fails(finished, each)               ? "error"
                                 : each.level >= change_level::risky ? "warning"
                                                                     : "notice";
        all[kind].push_back({each.place.file, each.place.line, std::string(each.kind->id),
                             on_one_line(each.what) + '\n' + std::string(title(each.whom)) + ": " +
                                 std::string(each.kind->why) + "\naccept: " + entry_for(each)});
    }
    for (const acceptance_problem& each : finished.problems)
        all["error"].push_back({finished.accept_file, each.line, each.fingerprint, each.problem});
    all["notice"].insert(all["notice"].begin(),
                         {"", 1, "Change of the contract", conclusion_of(finished)});
    for (const char* const kind : {"error", "warning", "notice"})
        write_all(out, kind, all[kind]);
}

} // namespace moonage_proto::schemas::diff
