#include "html_results.hpp"

#include "html_exchange.hpp"
#include "markup.hpp"
#include "results.hpp"
#include "target_profile.hpp"
#include "text_evidence.hpp"
#include "text_layout.hpp"

#include <map>
#include <ostream>
#include <string>

namespace moonage_proto::conformance {
namespace {

constexpr std::size_t longest_shown_excerpt = 4000;

/// The word that a result is filtered by: known failures are apart from the others.
std::string_view kind_of(const requirement_result& result) {
    return is_known_failure(result) ? "known" : to_string(result.verdict);
}

std::map<std::string_view, std::size_t> count_kinds(const report& finished) {
    std::map<std::string_view, std::size_t> counts;
    for (const requirement_result& result : finished.results)
        ++counts[kind_of(result)];
    return counts;
}

void write_verdict_boxes(std::ostream& out, const report& finished) {
    const auto counts = count_kinds(finished);
    for (const std::string_view kind :
         {"fail", "harness-error", "warn", "known", "observed", "not-run", "pass"})
        if (const auto found = counts.find(kind); found != counts.end())
            out << "<label><input type=\"checkbox\" name=\"verdict\" value=\"" << kind
                << "\"> <span class=\"verdict " << kind << "\">" << kind << "</span> "
                << found->second << "</label>\n";
}

void write_controls(std::ostream& out, const report& finished) {
    out << "<form id=\"filter\" hidden role=\"search\" aria-label=\"Filter of the results\">\n"
           "<fieldset><legend>Verdict</legend>\n";
    write_verdict_boxes(out, finished);
    out << "</fieldset>\n<label>Section <select name=\"section\"><option value=\"\">all</option>\n";
    for (const auto& entry : enum_entries<api_section>)
        out << "<option value=\"" << entry.name << "\">" << title(entry.value) << "</option>\n";
    out << "</select></label>\n"
           "<label>Search <input type=\"search\" name=\"q\" placeholder=\"id, sentence, body "
           "...\"></label>\n"
           "<button type=\"reset\">Show all</button>\n"
           "<output name=\"shown\" aria-live=\"polite\"></output>\n</form>\n";
}

class results_writer {
public:
    results_writer(std::ostream& out, const report& finished)
        : out_(out)
        , report_(finished) {
        for (const observation& each : target_profile(finished))
            observed_[each.row] = joined(each);
    }

    void write() {
        for (const auto& entry : enum_entries<api_section>) {
            out_ << "<section class=\"group\"><h3>" << title(entry.value) << "</h3>\n";
            for (const requirement_result& result : report_.results)
                if (result.row->section == entry.value)
                    write_result(result);
            out_ << "</section>\n";
        }
    }

private:
    void write_result(const requirement_result& result) {
        const std::string_view kind = kind_of(result);
        out_ << "<details class=\"result\" id=\"" << result.row->id << "\" data-verdict=\"" << kind
             << "\" data-section=\"" << to_string(result.row->section) << '"'
             << (needs_attention(result) ? " open" : "") << ">\n<summary><span class=\"verdict "
             << kind << "\">" << kind << "</span> <code>" << result.row->id << "</code> <span>"
             << markup_text(result.row->text) << "</span></summary>\n";
        write_facts(result);
        write_exchanges(result);
        if (!result.reproduce.empty())
            out_ << "<figure class=\"curl\"><figcaption>Send it again</figcaption><pre "
                    "tabindex=\"0\">"
                 << markup_lines(result.reproduce)
                 << "</pre><button type=\"button\" class=\"copy\" hidden>Copy</button></figure>\n";
        out_ << "</details>\n";
    }

    void write_facts(const requirement_result& result) {
        out_ << "<dl>\n";
        fact("Basis", ground_of(*result.row));
        fact("Known", result.known);
        fact("Flaky", verdicts_of(result));
        fact("Reason", result.reason);
        if (result.violated > 0) {
            fact("Expected", result.expected);
            fact("Actual", result.actual);
            fact("Seen", seen_of(result));
            fact("Met by", met_of(report_, result));
            fact("Statuses", result.contrast);
            for (const std::string& each : result.details)
                fact("Detail", one_line(each, longest_shown_excerpt));
        } else if (result.held > 0) {
            fact("Seen",
                 "met " + std::to_string(result.held) + (result.held == 1 ? " time" : " times"));
        }
        if (const auto seen = observed_.find(result.row); seen != observed_.end())
            fact("Observed", seen->second);
        out_ << "</dl>\n";
    }

    void fact(std::string_view name, std::string_view text) {
        if (!text.empty())
            out_ << "<dt>" << name << "</dt><dd>" << markup_lines(text) << "</dd>\n";
    }

    /// Those that show how it was violated in full, the others as links.
    void write_exchanges(const requirement_result& result) {
        const auto shown = report_.telling(result);
        for (const exchange* each : shown) {
            out_ << "<h4>Exchange " << markup_text(title_of(*each)) << "</h4>\n";
            write_html_exchange(out_, *each, longest_shown_excerpt);
        }
        if (result.exchanges.size() <= shown.size())
            return;
        out_ << "<p class=\"links\">Exchanges";
        for (const std::size_t number : result.exchanges)
            out_ << " <a href=\"#exchange-" << number << "\">" << number << "</a>";
        out_ << "</p>\n";
    }

    std::ostream& out_;
    const report& report_;
    std::map<const requirement*, std::string> observed_;
};

} // namespace

void write_html_results(std::ostream& out, const report& finished) {
    write_controls(out, finished);
    results_writer(out, finished).write();
}

} // namespace moonage_proto::conformance
