#include "report_words.hpp"

#include <moonage_proto/schemas/markup.hpp>

#include <ostream>

namespace moonage_proto::schemas::diff {

namespace {

constexpr std::string_view style =
    ":root{color-scheme:light dark}"
    "body{margin:0 auto;max-width:75rem;padding:0 1rem 4rem;font:1rem/1.5 system-ui,sans-serif}"
    "article{border-left:.3rem solid;padding:.1rem 1rem;margin:1rem 0;overflow-wrap:anywhere}"
    ".breaking{border-color:#a40e26}.risky{border-color:#bf8700}"
    ".compatible{border-color:#116329}.docs{border-color:#59636e}"
    "h1{font-size:1.5rem}h2{font-size:1.2rem}h3{font-size:1rem;margin:.3rem 0}p{margin:.3rem 0}"
    "code,pre{font-family:ui-monospace,monospace;font-size:.85em}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.3rem 0}"
    "dd{margin:0}";

void write_row(std::ostream& out, const char* name, const std::string& value) {
    out << "<dt>" << name << "</dt><dd><code>" << markup_text(value) << "</code></dd>\n";
}

void write_item(std::ostream& out, const finding& each) {
    out << "<article class=\"" << to_string(each.level) << "\"><h3>" << markup_text(each.what)
        << "</h3>\n<p>" << (each.kind->is_security ? "<strong>Security.</strong> " : "")
        << to_string(each.level) << ", " << title(each.whom) << ": "
        << markup_text(std::string(each.kind->why)) << "</p>\n<dl>\n";
    write_row(out, "rule", std::string(each.kind->id));
    write_row(out, "met in", uses_of(each));
    write_row(out, "at", place_of(each) + ' ' + pointer_of(each));
    write_row(out, "before", shown_value(each.before));
    write_row(out, "after", shown_value(each.after));
    if (each.accepted.empty())
        write_row(out, "accept", entry_for(each));
    else
        write_row(out, "accepted", each.accepted);
    out << "</dl></article>\n";
}

} // namespace

void write_html(std::ostream& out, const change_report& finished) {
    out << "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
           "'unsafe-inline'\">\n<meta name=\"viewport\" "
           "content=\"width=device-width, initial-scale=1\">\n<title>Changes of the "
           "contract</title>\n<style>"
        << style << "</style>\n</head>\n<body>\n<h1>Changes of the contract</h1>\n<p>From <code>"
        << markup_text(finished.changes.old_name) << "</code> to <code>"
        << markup_text(finished.changes.new_name) << "</code>. "
        << markup_text(conclusion_of(finished)) << ".</p>\n";
    for (const change_level level : worst_first) {
        if (count(finished, level) == 0)
            continue;
        out << "<h2>" << to_string(level) << ": " << count(finished, level) << "</h2>\n";
        for (const finding& each : finished.changes.findings)
            if (each.level == level)
                write_item(out, each);
    }
    for (const acceptance_problem& each : finished.problems)
        out << "<article class=\"breaking\"><h3>" << markup_text(finished.accept_file) << ':'
            << each.line << "</h3><p><code>" << markup_text(each.fingerprint)
            << "</code>: " << markup_text(each.problem) << "</p></article>\n";
    for (const std::string& note : finished.changes.notes)
        out << "<p>" << markup_text(note) << "</p>\n";
    out << "</body>\n</html>\n";
}

} // namespace moonage_proto::schemas::diff
