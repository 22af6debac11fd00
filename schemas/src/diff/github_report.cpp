#include "report_words.hpp"

#include <moonage_proto/schemas/annotation.hpp>
#include <moonage_proto/schemas/plain_text.hpp>

#include <map>
#include <ostream>

namespace moonage_proto::schemas::diff {

void write_github(std::ostream& out, const change_report& finished) {
    std::map<std::string, std::vector<annotation>> all;
    for (const finding& each : finished.changes.findings) {
        const char* const kind = fails(finished, each)               ? "error"
                                 : each.level >= change_level::risky ? "warning"
                                                                     : "notice";
        all[kind].push_back({std::string(each.kind->id),
                             on_one_line(each.what) + '\n' + std::string(title(each.whom)) + ": " +
                                 std::string(each.kind->why) + "\naccept: " + entry_for(each),
                             each.place.file, each.place.line});
    }
    for (const acceptance_problem& each : finished.problems)
        all["error"].push_back({each.fingerprint, each.problem, finished.accept_file, each.line});
    all["notice"].insert(all["notice"].begin(),
                         {"Change of the contract", conclusion_of(finished)});
    for (const char* const kind : {"error", "warning", "notice"})
        write_annotations(out, kind, all[kind], [](std::span<const annotation>) {
            return std::string("See the text report of the step.");
        });
}

} // namespace moonage_proto::schemas::diff
