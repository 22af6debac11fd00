#include "html_tables.hpp"

#include "access_matrix.hpp"
#include "markup.hpp"
#include "results.hpp"
#include "target_profile.hpp"
#include "text_layout.hpp"
#include "text_summary.hpp"

#include <algorithm>
#include <ostream>
#include <string>

namespace moonage_proto::conformance {
namespace {

/// Known failures are failures of their own kind among the results, and counted with the others.
std::string_view kinds_of(verdict column) {
    return column == verdict::fail ? "fail,known" : to_string(column);
}

void write_count(std::ostream& out, std::size_t number, verdict column, std::string_view section) {
    out << "<td>";
    if (number > 0)
        out << "<a class=\"" << to_string(column) << "\" href=\"#verdict=" << kinds_of(column)
            << (section.empty() ? "" : "&amp;section=") << section << "\">" << number << "</a>";
    out << "</td>";
}

const char* class_of(access_judgement judgement) {
    switch (judgement) {
    case access_judgement::agrees:
        return "agrees";
    case access_judgement::differs:
        return "differs";
    case access_judgement::open:
        return "open";
    }
    return "";
}

void write_cell(std::ostream& out, const access_cell& cell) {
    if (cell.statuses.empty()) {
        out << "<td></td>";
        return;
    }
    out << "<td class=\"" << class_of(cell.judgement) << "\">";
    for (const auto& [status, times] : cell.statuses) {
        out << "<span>" << (status == 0 ? "none" : std::to_string(status));
        if (times > 1)
            out << " <small>\xC3\x97" << times << "</small>";
        out << "</span> ";
    }
    if (cell.judgement == access_judgement::differs)
        out << "<span class=\"word\">differs</span>";
    out << "</td>";
}

void link_to(std::ostream& out, std::string_view id) {
    out << "<a href=\"#" << id << "\"><code>" << id << "</code></a>";
}

void write_not_run(std::ostream& out, const report& finished) {
    const auto groups = not_run_groups(finished);
    if (groups.empty())
        return;
    out << "<section id=\"not-run\"><h2>Not run</h2>\n<ul>\n";
    for (const not_run_group& group : groups) {
        out << "<li>" << markup_text(group.reason) << " ("
            << counted(group.ids.size(), "requirement") << ")<br>";
        for (const std::string_view id : group.ids) {
            link_to(out, id);
            out << ' ';
        }
        out << "</li>\n";
    }
    out << "</ul></section>\n";
}

} // namespace

void write_html_summary(std::ostream& out, const report& finished) {
    out << "<section id=\"summary\"><h2>Summary</h2>\n<div class=\"scroll\" tabindex=\"0\"><table "
           "class=\"counts\"><thead><tr><th>Section</th>";
    for (const verdict column : summary_columns)
        out << "<th>" << to_string(column) << "</th>";
    out << "</tr></thead><tbody>\n";
    for (const auto& entry : enum_entries<api_section>) {
        out << "<tr><th>" << title(entry.value) << "</th>";
        for (const verdict column : summary_columns)
            write_count(out, count(finished, entry.value, column), column, entry.name);
        out << "</tr>\n";
    }
    out << "</tbody><tfoot><tr><th>All</th>";
    for (const verdict column : summary_columns)
        write_count(out, finished.count(column), column, "");
    out << "</tr></tfoot></table></div></section>\n";
}

void write_html_matrix(std::ostream& out, const report& finished) {
    const access_matrix matrix = make_access_matrix(finished);
    const auto is_used = [&](std::size_t column) {
        return std::ranges::any_of(
            matrix, [column](const auto& row) { return !row[column].statuses.empty(); });
    };
    out << "<section id=\"access\"><h2>What each key got</h2>\n"
           "<p>The statuses of the answers, by the key that a request carried. <span "
           "class=\"agrees\">As the reference has it</span>, <span class=\"differs\">otherwise"
           "</span>, or <span class=\"open\">not decided by the reference or by the answer</span>."
           "</p>\n<div class=\"scroll\" tabindex=\"0\"><table class=\"matrix\"><thead><tr><th>"
           "Operation</th>";
    for (std::size_t column = 0; column < access_columns.size(); ++column)
        if (is_used(column))
            out << "<th>" << access_columns[column].title << "</th>";
    out << "</tr></thead><tbody>\n";
    for (const operation& each : operations) {
        out << "<tr><th>" << to_string(each.method) << ' ' << markup_text(each.path) << "</th>";
        for (std::size_t column = 0; column < access_columns.size(); ++column)
            if (is_used(column))
                write_cell(out, matrix[static_cast<std::size_t>(each.id)][column]);
        out << "</tr>\n";
    }
    out << "</tbody></table></div></section>\n";
}

void write_html_profile(std::ostream& out, const report& finished) {
    const auto all = target_profile(finished);
    if (all.empty())
        return;
    out << "<section id=\"profile\"><h2>" << target_profile_heading
        << "</h2>\n<div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th>Question</th><th>Seen"
           "</th></tr></thead><tbody>\n";
    for (const observation& each : all) {
        out << "<tr><td>";
        link_to(out, each.row->id);
        out << "<br>" << markup_text(each.row->text) << "</td><td>" << markup_text(joined(each))
            << "</td></tr>\n";
    }
    out << "</tbody></table></div></section>\n";
}

void write_html_rest(std::ostream& out, const report& finished) {
    if (!finished.request_faults.empty()) {
        out << "<section id=\"clients\"><h2>" << client_faults_heading << "</h2>\n<ul>\n";
        for (const client_fault& each : finished.request_faults)
            out << "<li>" << to_string(each.fault.level) << ": " << markup_text(words_of(each))
                << "</li>\n";
        out << "</ul></section>\n";
    }
    if (!finished.baseline.empty()) {
        out << "<section id=\"baseline\"><h2>Entries of the baseline that no longer "
               "hold</h2>\n<ul>\n";
        for (const baseline_problem& each : finished.baseline)
            out << "<li>line " << each.line << ", <code>" << markup_text(each.id)
                << "</code>: " << markup_text(each.problem) << "</li>\n";
        out << "</ul></section>\n";
    }
    write_not_run(out, finished);
    if (!finished.cleanup.empty()) {
        out << "<section id=\"left-behind\"><h2>Left behind on the target</h2>\n<ul>\n";
        for (const cleanup_problem& each : finished.cleanup)
            out << "<li>" << markup_text(each.what) << ": " << markup_text(each.reason)
                << "</li>\n";
        out << "</ul></section>\n";
    }
}

} // namespace moonage_proto::conformance
