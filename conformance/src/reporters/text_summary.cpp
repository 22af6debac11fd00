#include "text_summary.hpp"

#include "results.hpp"

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

} // namespace

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
