#include "conclusion.hpp"
#include "results.hpp"
#include "target_profile.hpp"
#include "text_evidence.hpp"
#include "text_layout.hpp"
#include "text_summary.hpp"

#include <moonage_proto/conformance/reporters.hpp>

#include <algorithm>
#include <ostream>
#include <string>

namespace moonage_proto::conformance {
namespace {

constexpr std::size_t most_ids_in_line = 8;

class text_writer {
public:
    text_writer(std::ostream& out, const report& finished, const report_options& options)
        : out_(out)
        , report_(finished)
        , options_(options)
        , style_{options.colour} {}

    void write() {
        write_title();
        out_ << '\n';
        write_overview(out_, report_, options_, style_);
        for (const auto& entry : enum_entries<api_section>)
            write_section(entry.value);
        write_hint();
        write_client_faults();
        write_known_failures();
        write_baseline();
        write_not_run();
        write_cleanup();
        write_target_profile();
        out_ << '\n';
        write_summary_table(out_, report_, style_);
        write_conclusion();
    }

private:
    void heading(std::string_view text) { out_ << '\n' << style_.heading(text) << '\n'; }

    void write_title() {
        out_ << "Conformance of " << report_.base_url << " (moonage-proto " << report_.version;
        if (!report_.shard.empty())
            out_ << ", shard " << report_.shard;
        out_ << ", seed " << report_.seed << ")\n";
    }

    void write_section(api_section section) {
        const auto shown = attention_in(report_, section);
        if (shown.empty())
            return;
        heading(title(section));
        for (const requirement_result* result : shown)
            write_result(*result);
    }

    void write_result(const requirement_result& result) {
        out_ << "\n  " << style_.paint(upper_case_name(result.verdict), result.verdict) << "  "
             << result.row->id << "  (" << ground_of(*result.row) << ")\n";
        write_wrapped(out_, "    ", result.row->text, options_.width);
        write_evidence(out_, report_, result, {"    ", options_.width});
    }

    /// The curl lines are of no use to who does not know what their variables stand for.
    void write_hint() {
        const auto any = [&](auto wanted) {
            return std::ranges::any_of(report_.results, [&](const requirement_result& result) {
                return needs_attention(result) && wanted(result);
            });
        };
        if (any([&](const auto& result) { return !report_.telling(result).empty(); })) {
            out_ << '\n';
            write_wrapped(out_, "",
                          "Exchanges show only the headers that matter; a JSON report has all.",
                          options_.width);
        }
        if (any([](const auto& result) {
                return result.reproduce.find("_KEY\"") != std::string::npos;
            })) {
            out_ << '\n';
            write_wrapped(out_, "",
                          "The curl lines take keys from the environment: "
                          "MOONAGE_ORGANIZATION_KEY is `keys.organization` of the profile, and so "
                          "on.",
                          options_.width);
        }
    }

    void write_client_faults() {
        if (report_.request_faults.empty())
            return;
        heading(client_faults_heading);
        for (const client_fault& each : report_.request_faults) {
            const bool is_violation = each.fault.level == schemas::fault_level::violation;
            write_wrapped(out_, is_violation ? "  violation  " : "  notice     ",
                          visible(words_of(each)), options_.width);
        }
    }

    void write_known_failures() {
        if (known_failures(report_) == 0)
            return;
        heading("Known failures, which the baseline allows");
        for (const requirement_result& result : report_.results)
            if (is_known_failure(result))
                write_wrapped(out_, "  " + std::string(result.row->id) + "  ",
                              visible(result.known), options_.width);
    }

    void write_baseline() {
        if (report_.baseline.empty())
            return;
        heading("Entries of the baseline that no longer hold");
        for (const baseline_problem& each : report_.baseline)
            write_wrapped(out_, "  line " + std::to_string(each.line) + "  ",
                          visible(each.id + ": " + each.problem), options_.width);
    }

    void write_not_run() {
        const auto groups = not_run_groups(report_);
        if (groups.empty())
            return;
        heading("Not run");
        for (const not_run_group& each : groups)
            write_group(each);
    }

    void write_group(const not_run_group& shown) {
        write_wrapped(out_, "  ",
                      visible(shown.reason) + " (" + counted(shown.ids.size(), "requirement") + ")",
                      options_.width);
        std::string list;
        for (std::size_t i = 0; i < std::min(shown.ids.size(), most_ids_in_line); ++i)
            list += (list.empty() ? "" : ", ") + std::string(shown.ids[i]);
        if (shown.ids.size() > most_ids_in_line)
            list += ", and " + std::to_string(shown.ids.size() - most_ids_in_line) + " more";
        write_wrapped(out_, "    ", list, options_.width);
    }

    void write_cleanup() {
        if (report_.cleanup.empty())
            return;
        heading("Left behind on the target");
        for (const cleanup_problem& problem : report_.cleanup)
            write_wrapped(out_, "  ", visible(problem.what + ": " + problem.reason),
                          options_.width);
    }

    void write_target_profile() {
        const auto all = target_profile(report_);
        if (all.empty())
            return;
        heading(target_profile_heading);
        constexpr std::size_t widest_id = 36;
        for (const observation& each : all) {
            std::string id = "  " + std::string(each.row->id) + "  ";
            id.resize(std::max(id.size(), widest_id), ' ');
            write_wrapped(out_, id, visible(joined(each)), options_.width);
        }
    }

    void write_conclusion() {
        const conclusion end = conclude(report_, options_.require_all);
        out_ << '\n';
        if (!end.why.empty())
            write_wrapped(out_, "", "Undecided: " + visible(end.why), options_.width);
        if (!end.advice.empty())
            write_wrapped(out_, "", visible(end.advice), options_.width);
        const char* const colour = end.exit_code == 0   ? "1;32"
                                   : end.exit_code == 3 ? "1;33"
                                                        : "1;31";
        out_ << style_.paint(end.headline, colour) << end.line().substr(end.headline.size())
             << '\n';
    }

    std::ostream& out_;
    const report& report_;
    const report_options& options_;
    const text_style style_;
};

} // namespace

void write_text(std::ostream& out, const report& finished, const report_options& options) {
    text_writer(out, finished, options).write();
}

} // namespace moonage_proto::conformance
