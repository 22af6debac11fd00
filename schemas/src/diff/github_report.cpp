#include "report_words.hpp"

#include <moonage_proto/schemas/annotation.hpp>
#include <moonage_proto/schemas/plain_text.hpp>

#include <filesystem>
#include <map>
#include <ostream>

namespace moonage_proto::schemas::diff {

namespace {

/// The path of a file from the root of the repository that it is in, as annotations need it.
std::string from_root_of_repository(const std::string& file) {
    namespace fs = std::filesystem;
    std::error_code none;
    if (file.empty() || !fs::exists(file, none))
        return file;
    const fs::path whole = fs::absolute(file, none).lexically_normal();
    for (fs::path folder = whole.parent_path();; folder = folder.parent_path()) {
        if (fs::exists(folder / ".git", none))
            return whole.lexically_relative(folder).generic_string();
        if (folder == folder.root_path())
            return file;
    }
}

/// The same of a file that a contract has: those of `git:REV` end in `@REV`.
std::string annotated_file(const std::string& file, const comparison& changes) {
    for (const std::string& name : {changes.new_name, changes.old_name}) {
        if (!name.starts_with("git:"))
            continue;
        const std::string suffix = '@' + name.substr(4, name.find(':', 4) - 4);
        if (file.ends_with(suffix))
            return file.substr(0, file.size() - suffix.size());
    }
    return from_root_of_repository(file);
}

std::string message_of(const finding& each) {
    return on_one_line(each.what) + '\n' + std::string(title(each.whom)) + ": " +
           std::string(each.kind->why) + '\n' +
           (each.accepted.empty() ? "accept: " + entry_for(each) : "accepted: " + each.accepted);
}

} // namespace

void write_github(std::ostream& out, const change_report& finished) {
    std::map<std::string, std::vector<annotation>> all;
    for (const finding& each : finished.changes.findings) {
        const char* const kind = fails(finished, each)               ? "error"
                                 : each.level >= change_level::risky ? "warning"
                                                                     : "notice";
        all[kind].push_back({std::string(each.kind->id), message_of(each),
                             annotated_file(each.place.file, finished.changes), each.place.line});
    }
    for (const acceptance_problem& each : finished.problems)
        all["error"].push_back({each.fingerprint, each.problem,
                                from_root_of_repository(finished.accept_file), each.line});
    for (const std::string& note : finished.changes.notes)
        all["warning"].push_back({"Not compared", note});
    all["notice"].insert(all["notice"].begin(),
                         {"Change of the contract", conclusion_of(finished)});
    for (const char* const kind : {"error", "warning", "notice"})
        write_annotations(out, kind, all[kind], [](std::span<const annotation>) {
            return std::string("See the text report of the step.");
        });
}

} // namespace moonage_proto::schemas::diff
