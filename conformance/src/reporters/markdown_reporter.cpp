#include "conclusion.hpp"
#include "markup.hpp"
#include "results.hpp"
#include "target_profile.hpp"
#include "text_evidence.hpp"
#include "text_layout.hpp"
#include "text_summary.hpp"

#include <moonage_proto/conformance/reporters.hpp>
#include <moonage_proto/schemas/plain_text.hpp>
#include <moonage_proto/schemas/text_or_base64.hpp>

#include <algorithm>
#include <ostream>
#include <sstream>
#include <string>

namespace moonage_proto::conformance {
namespace {

/// GitHub refuses the summary of a step where it is longer than 1 MiB; room is left for what other
/// commands of the step write.
constexpr std::size_t longest = 1000 * 1000;
constexpr std::size_t longest_text = 1000;

/// As running text of GitHub Flavored Markdown, on one line.
std::string inline_text(std::string_view text) {
    return schemas::escape_markdown(one_line(text, longest_text));
}

std::string code(std::string_view id) {
    return '`' + std::string(id) + '`';
}

/// A block of code whose fence no run of backticks in it can end.
std::string code_block(const std::string& text) {
    std::size_t longest_run = 2, run = 0;
    for (const char c : text) {
        run = c == '`' ? run + 1 : 0;
        longest_run = std::max(longest_run, run);
    }
    const std::string fence(longest_run + 1, '`');
    return fence + "text\n" + text + fence + '\n';
}

const char* symbol_of(int exit_code) {
    return exit_code == 0   ? "\xE2\x9C\x85"
           : exit_code == 3 ? "\xE2\x9A\xA0\xEF\xB8\x8F"
                            : "\xE2\x9D\x8C";
}

class markdown_writer {
public:
    markdown_writer(const report& finished, const report_options& options)
        : report_(finished)
        , end_(conclude(finished, options.require_all)) {}

    std::string write() {
        const std::string head = title_lines() + summary_table();
        const std::string tail = client_lines() + known_lines() + baseline_lines() +
                                 not_run_lines() + cleanup_lines() + profile_lines();
        room_ = longest - std::min(longest, head.size() + tail.size());
        return head + folds("Failures", is_new_failure) +
               folds("Harness errors", has<verdict::harness_error>) +
               folds("Warnings", has<verdict::warn>) + tail;
    }

private:
    template <verdict Wanted>
    static bool has(const requirement_result& result) {
        return result.verdict == Wanted;
    }

    std::string title_lines() const {
        std::string lines = "# Conformance of " + inline_text(report_.base_url) + "\n\n" +
                            symbol_of(end_.exit_code) + " **" + end_.headline + "**" +
                            end_.line().substr(end_.headline.size()) + "\n\n";
        if (!end_.why.empty())
            lines += "Undecided: " + inline_text(end_.why) + "\n\n";
        if (!end_.advice.empty())
            lines += inline_text(end_.advice) + "\n\n";
        lines += "moonage-proto " + report_.version + ", seed " + std::to_string(report_.seed);
        return lines + (report_.shard.empty() ? "" : ", shard " + report_.shard) + "\n\n";
    }

    std::string summary_table() const {
        std::string lines = "| Section | pass | fail | warn | observed | not run | error |\n"
                            "|---|--:|--:|--:|--:|--:|--:|\n";
        for (const auto& entry : enum_entries<api_section>) {
            lines += "| " + std::string(title(entry.value));
            for (const verdict column : summary_columns)
                lines += cell(count(report_, entry.value, column));
            lines += " |\n";
        }
        lines += "| **All**";
        for (const verdict column : summary_columns)
            lines += cell(report_.count(column));
        return lines + " |\n";
    }

    static std::string cell(std::size_t number) {
        return number == 0 ? " | " : " | " + std::to_string(number);
    }

    template <class Predicate>
    std::string folds(const char* heading, Predicate is_wanted) {
        std::string lines;
        std::size_t left_out = 0;
        for (const requirement_result& result : report_.results) {
            if (!is_wanted(result))
                continue;
            const std::string fold = fold_of(result);
            if (fold.size() > room_ || left_out > 0) {
                ++left_out;
                continue;
            }
            room_ -= fold.size();
            lines += fold;
        }
        if (left_out > 0)
            lines += "\n" + std::to_string(left_out) +
                     " more are left out, as a summary may not be longer than 1 MiB; the other "
                     "reports have them.\n";
        return lines.empty() ? lines : "\n## " + std::string(heading) + "\n" + lines;
    }

    std::string fold_of(const requirement_result& result) const {
        std::ostringstream evidence;
        write_evidence(evidence, report_, result, {"", 100});
        return "\n<details><summary><code>" + markup_text(result.row->id) + "</code> " +
               markup_text(result.row->text) + " (" + std::string(ground_of(*result.row)) +
               ")</summary>\n\n" + code_block(schemas::to_utf8(evidence.str())) + "\n</details>\n";
    }

    std::string client_lines() const {
        std::string lines;
        for (const client_fault& each : report_.request_faults)
            lines += "- " + std::string(to_string(each.fault.level)) + ": " +
                     inline_text(words_of(each)) + '\n';
        if (lines.empty())
            return lines;
        return "\n## " + std::string(client_faults_heading) + "\n\n" + lines;
    }

    std::string known_lines() const {
        std::string lines;
        for (const requirement_result& result : report_.results)
            if (is_known_failure(result))
                lines += "- " + code(result.row->id) + ": " + inline_text(result.known) + '\n';
        return lines.empty() ? lines : "\n## Known failures, which the baseline allows\n\n" + lines;
    }

    std::string baseline_lines() const {
        std::string lines;
        for (const baseline_problem& each : report_.baseline)
            lines += "- line " + std::to_string(each.line) + ", " +
                     inline_text(each.id + ": " + each.problem) + '\n';
        return lines.empty() ? lines
                             : "\n## Entries of the baseline that no longer hold\n\n" + lines;
    }

    std::string not_run_lines() const {
        std::string lines;
        for (const not_run_group& group : not_run_groups(report_)) {
            lines += "- " + inline_text(group.reason) + " (" +
                     counted(group.ids.size(), "requirement") + "): ";
            for (std::size_t i = 0; i < group.ids.size(); ++i)
                lines += (i == 0 ? "" : ", ") + code(group.ids[i]);
            lines += '\n';
        }
        return lines.empty() ? lines
                             : "\n<details><summary>Not run: " +
                                   counted(report_.count(verdict::not_run), "requirement") +
                                   "</summary>\n\n" + lines + "\n</details>\n";
    }

    std::string cleanup_lines() const {
        std::string lines;
        for (const cleanup_problem& each : report_.cleanup)
            lines += "- " + inline_text(each.what + ": " + each.reason) + '\n';
        return lines.empty() ? lines : "\n## Left behind on the target\n\n" + lines;
    }

    std::string profile_lines() const {
        const auto all = target_profile(report_);
        if (all.empty())
            return {};
        std::string lines = "\n<details><summary>" + std::string(target_profile_heading) +
                            "</summary>\n\n| Requirement | Seen |\n|---|---|\n";
        for (const observation& each : all)
            lines += "| " + code(each.row->id) + " | " + inline_text(joined(each)) + " |\n";
        return lines + "\n</details>\n";
    }

    const report& report_;
    const conclusion end_;
    std::size_t room_ = 0; ///< Bytes that are left for folds.
};

} // namespace

void write_markdown(std::ostream& out, const report& finished, const report_options& options) {
    out << markdown_writer(finished, options).write();
}

} // namespace moonage_proto::conformance
