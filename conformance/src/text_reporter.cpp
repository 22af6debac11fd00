#include "text_exchange.hpp"
#include "text_layout.hpp"

#include <moonage_proto/conformance/reporters.hpp>

#include <algorithm>
#include <iomanip>
#include <map>
#include <ostream>
#include <string>
#include <vector>

namespace moonage_proto::conformance {
namespace {

constexpr std::size_t most_ids_in_line = 8;

constexpr auto columns =
    std::to_array<verdict>({verdict::pass, verdict::fail, verdict::warn, verdict::observed,
                            verdict::not_run, verdict::harness_error});

class text_writer {
public:
    text_writer(std::ostream& out, const report& finished, const text_options& options)
        : out_(out)
        , report_(finished)
        , options_(options) {}

    void write() {
        out_ << "Conformance of " << report_.base_url << " (moonage-proto " << report_.version
             << ", seed " << report_.seed << ")\n";
        for (const auto& entry : enum_entries<api_section>)
            write_section(entry.value);
        write_not_run();
        write_cleanup();
        write_summary();
        write_closing_line();
    }

private:
    std::string coloured(std::string_view text, const char* code) const {
        if (!options_.colour)
            return std::string(text);
        return std::string("\033[") + code + 'm' + std::string(text) + "\033[0m";
    }

    static const char* colour_of(verdict value) {
        switch (value) {
        case verdict::pass:
            return "32";
        case verdict::fail:
        case verdict::harness_error:
            return "31";
        case verdict::warn:
            return "33";
        case verdict::observed:
        case verdict::not_run:
            return "2";
        }
        return "0";
    }

    static bool needs_attention(const requirement_result& result) {
        return result.verdict == verdict::fail || result.verdict == verdict::warn ||
               result.verdict == verdict::harness_error;
    }

    std::size_t count(api_section section, verdict wanted) const {
        return static_cast<std::size_t>(
            std::count_if(report_.results.begin(), report_.results.end(), [&](const auto& result) {
                return result.row->section == section && result.verdict == wanted;
            }));
    }

    void write_section(api_section section) {
        std::vector<const requirement_result*> shown;
        for (const requirement_result& result : report_.results)
            if (result.row->section == section && needs_attention(result))
                shown.push_back(&result);
        if (shown.empty())
            return;
        out_ << '\n' << coloured(title(section), "1") << '\n';
        std::stable_sort(shown.begin(), shown.end(), [](const auto* a, const auto* b) {
            return a->verdict == verdict::fail && b->verdict != verdict::fail;
        });
        for (const requirement_result* result : shown)
            write_result(*result);
    }

    void write_result(const requirement_result& result) {
        std::string word(to_string(result.verdict));
        std::transform(word.begin(), word.end(), word.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
        out_ << "\n  " << coloured(word, colour_of(result.verdict)) << "  " << result.row->id
             << "  (" << to_string(result.row->level) << ", " << to_string(result.row->basis)
             << ")\n";
        write_wrapped(out_, "    ", result.row->text, options_.width);
        if (!result.reason.empty())
            write_wrapped(out_, "    reason    ", result.reason, options_.width);
        if (result.violated > 0)
            write_evidence(result);
        if (!result.reproduce.empty())
            out_ << "    reproduce\n      " << result.reproduce << '\n';
    }

    void write_evidence(const requirement_result& result) {
        write_wrapped(out_, "    expected  ", result.expected, options_.width);
        write_wrapped(out_, "    actual    ", result.actual, options_.width);
        std::string seen = "violated " + counted(result.violated, "time");
        if (result.held > 0)
            seen += ", met " + counted(result.held, "time");
        std::string numbers;
        for (const std::size_t number : result.exchanges)
            numbers += (numbers.empty() ? "" : ", ") + std::to_string(number);
        if (!numbers.empty())
            seen +=
                result.exchanges.size() == 1 ? "; exchange " + numbers : "; exchanges " + numbers;
        write_wrapped(out_, "    seen      ", seen, options_.width);
        if (!result.exchanges.empty())
            if (const exchange* first = report_.find_exchange(result.exchanges.front()))
                write_exchange(out_, *first);
    }

    /// By reason, as one missing entry of a profile leaves many requirements undecided.
    void write_not_run() {
        std::map<std::string_view, std::vector<std::string_view>> ids;
        std::vector<std::string_view> reasons;
        for (const requirement_result& result : report_.results) {
            if (result.verdict != verdict::not_run)
                continue;
            auto& list = ids[result.reason];
            if (list.empty())
                reasons.push_back(result.reason);
            list.push_back(result.row->id);
        }
        if (reasons.empty())
            return;
        out_ << '\n' << coloured("Not run", "1") << '\n';
        for (const std::string_view reason : reasons)
            write_reason(reason, ids[reason]);
    }

    void write_reason(std::string_view reason, const std::vector<std::string_view>& ids) {
        write_wrapped(out_, "  ",
                      std::string(reason) + " (" + counted(ids.size(), "requirement") + ")",
                      options_.width);
        std::string list;
        for (std::size_t i = 0; i < std::min(ids.size(), most_ids_in_line); ++i)
            list += (list.empty() ? "" : ", ") + std::string(ids[i]);
        if (ids.size() > most_ids_in_line)
            list += ", and " + std::to_string(ids.size() - most_ids_in_line) + " more";
        write_wrapped(out_, "    ", list, options_.width);
    }

    void write_cleanup() {
        if (report_.cleanup.empty())
            return;
        out_ << '\n' << coloured("Left behind on the target", "1") << '\n';
        for (const cleanup_problem& problem : report_.cleanup)
            write_wrapped(out_, "  ", problem.what + ": " + problem.reason, options_.width);
    }

    void write_summary() {
        constexpr int first = 20, other = 9;
        out_ << '\n' << std::left << std::setw(first) << "Section" << std::right;
        for (const char* name : {"pass", "fail", "warn", "observed", "not-run", "error"})
            out_ << std::setw(other) << name;
        out_ << '\n';
        for (const auto& entry : enum_entries<api_section>) {
            out_ << std::left << std::setw(first) << title(entry.value) << std::right;
            for (const verdict column : columns)
                write_cell(count(entry.value, column), column, other);
            out_ << '\n';
        }
        out_ << std::left << std::setw(first) << "All" << std::right;
        for (const verdict column : columns)
            write_cell(report_.count(column), column, other);
        out_ << '\n';
        if (report_.count(verdict::observed) > 0)
            out_ << "\nWhat was observed where the reference leaves it open is in the JSON "
                    "report.\n";
    }

    void write_cell(std::size_t number, verdict column, int width) {
        std::string text = number == 0 ? "-" : std::to_string(number);
        text.insert(0, static_cast<std::size_t>(width) - std::min<std::size_t>(width, text.size()),
                    ' ');
        out_ << (number == 0 ? text : coloured(text, colour_of(column)));
    }

    std::string conclusion() const {
        switch (exit_code(report_, options_.require_all)) {
        case 0:
            return coloured("Conforms", "1;32") + with_warnings();
        case 1:
            return coloured("Violates " + counted(report_.count(verdict::fail), "requirement"),
                            "1;31");
        case 4:
            return coloured("Harness error", "1;31");
        default:
            return coloured("Not decided", "1;33");
        }
    }

    /// They leave the exit code at 0, so that the last line says that there are some.
    std::string with_warnings() const {
        const std::size_t warnings = report_.count(verdict::warn);
        return warnings == 0 ? "" : ", with " + coloured(counted(warnings, "warning"), "1;33");
    }

    std::string why_undecided() const {
        if (!report_.stopped.empty())
            return report_.stopped;
        if (exit_code(report_, options_.require_all) != 3)
            return {};
        if (report_.succeeded == 0)
            return "no request succeeded; are the keys of the profile those of the target?";
        if (report_.count(verdict::pass) == 0)
            return "no requirement was seen met";
        return "there are requirements that were not run";
    }

    void write_closing_line() {
        out_ << '\n';
        if (const std::string why = why_undecided(); !why.empty())
            write_wrapped(out_, "", "Undecided: " + why, options_.width);
        const auto tenths = report_.duration.count() / 100;
        out_ << conclusion();
        if (const std::size_t undecided = report_.count(verdict::not_run))
            out_ << ", " << undecided << " not run";
        out_ << ": " << counted(report_.requests, "request") << " in " << tenths / 10 << '.'
             << tenths % 10 << " s";
        const plan_limits& limits = limits_of(report_.plan.value_or(plan::standard));
        if (limits.requests_per_minute)
            out_ << " (the " << (limits.plan == plan::pro ? "Pro" : "Standard") << " plan allows "
                 << *limits.requests_per_minute << " a minute)";
        out_ << '\n';
    }

    std::ostream& out_;
    const report& report_;
    const text_options& options_;
};

} // namespace

void write_text(std::ostream& out, const report& finished, const text_options& options) {
    text_writer(out, finished, options).write();
}

} // namespace moonage_proto::conformance
