#include "conclusion.hpp"
#include "results.hpp"
#include "text_layout.hpp"

#include <moonage_proto/conformance/reporters.hpp>

#include <ostream>
#include <string>
#include <vector>

namespace moonage_proto::conformance {
namespace {

/// GitHub shows ten annotations of each kind for a step, and drops the rest in silence.
constexpr std::size_t most_of_a_kind = 10;

/// What has a meaning in a workflow command stands as GitHub's own toolkit escapes it: in the data
/// `%`, CR and LF; in a property also `:` and `,`.
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
    std::string title;
    std::string message;
};

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
        const std::size_t shown = all.size() > most_of_a_kind ? most_of_a_kind - 1 : all.size();
        for (std::size_t i = 0; i < shown; ++i)
            write_one(kind, all[i]);
        if (shown == all.size())
            return;
        std::string titles;
        for (std::size_t i = shown; i < all.size(); ++i)
            titles += (titles.empty() ? "" : ", ") + all[i].title;
        write_one(kind, {"And " + std::to_string(all.size() - shown) + " more", titles});
    }

    void write_one(const char* kind, const annotation& shown) {
        out_ << "::" << kind << " title=" << escaped(shown.title, "%\r\n:,")
             << "::" << escaped(shown.message, "%\r\n") << '\n';
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
