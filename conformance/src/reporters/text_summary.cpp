#include "text_summary.hpp"

#include "conclusion.hpp"
#include "results.hpp"
#include "text_layout.hpp"

#include <algorithm>
#include <iomanip>
#include <ostream>

namespace moonage_proto::conformance {
namespace {

constexpr int first_width = 20, width = 9;

void write_row_name(std::ostream& out, std::string_view name) {
    out << std::left << std::setw(first_width) << name << std::right;
}

void write_cell(std::ostream& out, std::size_t number, verdict column, const text_style& style) {
    std::string text = number == 0 ? "-" : std::to_string(number);
    text.insert(0, static_cast<std::size_t>(width) - std::min<std::size_t>(width, text.size()),
                ' ');
    out << (number == 0 ? text : style.paint(text, column));
}

void write_overview_line(std::ostream& out, const requirement_result& result, std::size_t length,
                         const text_style& style) {
    const std::string name = upper_case_name(result.verdict);
    const std::string& what = result.violated > 0 ? result.actual : result.reason;
    const std::string text = visible(std::string(result.row->id) + ": " + what);
    const std::size_t margin = name.size() + 4;
    out << "  " << style.paint(name, result.verdict) << "  "
        << beginning(text, length - std::min(length, margin)) << '\n';
}

} // namespace

std::string upper_case_name(verdict value) {
    std::string made(to_string(value));
    std::ranges::transform(made, made.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
    return made;
}

void write_overview(std::ostream& out, const report& finished, const report_options& options,
                    const text_style& style) {
    const conclusion end = conclude(finished, options.require_all);
    out << end.headline << (end.details.empty() ? "" : ", " + end.details) << '\n';
    for (const auto& entry : enum_entries<api_section>)
        for (const requirement_result* result : attention_in(finished, entry.value))
            write_overview_line(out, *result, options.width, style);
}

void write_summary_table(std::ostream& out, const report& finished, const text_style& style) {
    write_row_name(out, "Section");
    for (const char* name : {"pass", "fail", "warn", "observed", "not-run", "error"})
        out << std::setw(width) << name;
    out << '\n';
    for (const auto& entry : enum_entries<api_section>) {
        write_row_name(out, title(entry.value));
        for (const verdict column : summary_columns)
            write_cell(out, count(finished, entry.value, column), column, style);
        out << '\n';
    }
    write_row_name(out, "All");
    for (const verdict column : summary_columns)
        write_cell(out, finished.count(column), column, style);
    out << '\n';
}

} // namespace moonage_proto::conformance
