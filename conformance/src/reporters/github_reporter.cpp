#include "conclusion.hpp"
#include "results.hpp"
#include "text_layout.hpp"

#include <moonage_proto/conformance/reporters.hpp>
#include <moonage_proto/schemas/annotation.hpp>

#include <ostream>
#include <string>
#include <vector>

namespace moonage_proto::conformance {
namespace {

using schemas::annotation;

std::string message_of(const requirement_result& result) {
    std::string message(result.row->text);
    const auto line = [&](const char* name, const std::string& text) {
        if (!text.empty())
            message += '\n' + (name + visible(text));
    };
    line("reason: ", result.reason);
    if (result.violated > 0) {
        line("expected: ", result.expected);
        line("actual: ", result.actual);
        line("seen: ", seen_of(result));
    }
    line("flaky: ", verdicts_of(result));
    if (!result.reproduce.empty())
        message += "\nreproduce: " + result.reproduce;
    return message;
}

std::string titles_of(std::span<const annotation> all) {
    std::string titles;
    for (const annotation& each : all)
        titles += (titles.empty() ? "" : ", ") + each.title;
    return titles;
}

class github_writer {
public:
    github_writer(std::ostream& out, const report& finished, const report_options& options)
        : out_(out)
        , report_(finished)
        , end_(conclude(finished, options.require_all)) {}

    void write() {
        std::vector<annotation> errors, warnings, notices;
        notices.push_back({"Conformance of " + report_.base_url +
                               (report_.shard.empty() ? "" : ", shard " + report_.shard),
                           end_.line() +
                               (end_.why.empty() ? "" : "\nUndecided: " + visible(end_.why)) +
                               (end_.advice.empty() ? "" : "\n" + visible(end_.advice))});
        for (const requirement_result& result : report_.results)
            if (needs_attention(result))
                (result.verdict == verdict::warn ? warnings : errors)
                    .push_back({std::string(result.row->id), message_of(result)});
        for (const other_failure& each : baseline_failures(report_))
            errors.push_back({each.name, visible(each.message)});
        for (const client_fault& each : report_.request_faults)
            (each.fault.level == schemas::fault_level::violation ? errors : warnings)
                .push_back({"Client", visible(words_of(each))});
        for (const cleanup_problem& each : report_.cleanup)
            warnings.push_back(
                {"Left behind on the target", visible(each.what + ": " + each.reason)});
        for (const not_run_group& group : not_run_groups(report_))
            notices.push_back({"Not run", visible(group.reason) + " (" +
                                              counted(group.ids.size(), "requirement") + ")"});
        write_all("error", errors);
        write_all("warning", warnings);
        write_all("notice", notices);
    }

private:
    void write_all(const char* kind, const std::vector<annotation>& all) {
        schemas::write_annotations(out_, kind, all, titles_of);
    }

    std::ostream& out_;
    const report& report_;
    const conclusion end_;
};

} // namespace

void write_github(std::ostream& out, const report& finished, const report_options& options) {
    github_writer(out, finished, options).write();
}

} // namespace moonage_proto::conformance
