#include "conclusion.hpp"
#include "markup.hpp"
#include "results.hpp"
#include "target_profile.hpp"
#include "text_evidence.hpp"
#include "text_layout.hpp"

#include <moonage_proto/conformance/reporters.hpp>
#include <moonage_proto/timestamp.hpp>

#include <algorithm>
#include <map>
#include <ostream>
#include <sstream>
#include <string>

namespace moonage_proto::conformance {
namespace {

using results_of_section = std::vector<const requirement_result*>;

std::string attribute(std::string_view name, std::string_view value) {
    return ' ' + std::string(name) + "=\"" + markup_text(value) + '"';
}

std::string seconds_of(std::chrono::milliseconds duration) {
    std::string thousandths = std::to_string(duration.count() % 1000);
    thousandths.insert(0, 3 - thousandths.size(), '0');
    return std::to_string(duration.count() / 1000) + '.' + thousandths;
}

class junit_writer {
public:
    junit_writer(std::ostream& out, const report& finished, const report_options& options)
        : out_(out)
        , report_(finished)
        , options_(options) {
        for (const observation& each : target_profile(finished))
            observed_[each.row] = joined(each);
    }

    void write() {
        const auto baseline = baseline_failures(report_);
        const auto clients = client_failures(report_);
        const std::size_t others = baseline.size() + clients.size();
        out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites"
             << attribute("name", "Conformance of " + report_.base_url)
             << attribute("tests", std::to_string(report_.results.size() + others))
             << attribute("failures", std::to_string(new_failures(report_) + others))
             << attribute("errors", std::to_string(report_.count(verdict::harness_error)))
             << attribute("time", seconds_of(report_.duration)) << ">\n";
        for (const auto& entry : enum_entries<api_section>)
            write_suite(entry.value);
        write_other_suite("Baseline", baseline);
        write_other_suite("Clients", clients);
        out_ << "</testsuites>\n";
    }

private:
    void write_suite(api_section section) {
        results_of_section results;
        for (const requirement_result& result : report_.results)
            if (result.row->section == section)
                results.push_back(&result);
        if (results.empty())
            return;
        open_suite(title(section), results);
        write_properties();
        for (const requirement_result* result : results)
            write_case(*result);
        out_ << "  </testsuite>\n";
    }

    void open_suite(std::string_view name, const results_of_section& results) {
        const auto number = [&](auto&& wanted) {
            return std::to_string(std::ranges::count_if(results, wanted));
        };
        out_ << "  <testsuite" << attribute("name", name)
             << attribute("tests", std::to_string(results.size()))
             << attribute("failures", number([](auto* each) { return is_new_failure(*each); }))
             << attribute("errors", number([](auto* each) {
                              return each->verdict == verdict::harness_error;
                          }))
             << attribute("skipped", number([](auto* each) {
                              return each->verdict == verdict::not_run || is_known_failure(*each);
                          }))
             << attribute("timestamp",
                          to_string(timestamp::from(
                              std::chrono::floor<std::chrono::milliseconds>(report_.started))))
             << ">\n";
    }

    void write_properties() {
        const auto property = [&](std::string_view name, std::string_view value) {
            if (!value.empty())
                out_ << "      <property" << attribute("name", name) << attribute("value", value)
                     << "/>\n";
        };
        out_ << "    <properties>\n";
        property("target", report_.base_url);
        property("moonage_proto", report_.version);
        property("plan", report_.plan ? to_string(*report_.plan) : "");
        property("seed", std::to_string(report_.seed));
        property("shard", report_.shard);
        property("conclusion", conclude(report_, options_.require_all).line());
        out_ << "    </properties>\n";
    }

    void write_case(const requirement_result& result) {
        out_ << "    <testcase" << attribute("classname", to_string(result.row->section))
             << attribute("name", result.row->id) << ">\n";
        switch (result.verdict) {
        case verdict::pass:
            break;
        case verdict::fail:
            if (result.known.empty())
                write_outcome("failure", result.row->text, result);
            else
                write_skipped("known failure: " + result.known);
            break;
        case verdict::harness_error:
            write_outcome("error", result.reason, result);
            break;
        case verdict::not_run:
            write_skipped(result.reason);
            break;
        case verdict::warn:
        case verdict::observed:
            break;
        }
        write_output(result);
        out_ << "    </testcase>\n";
    }

    void write_outcome(std::string_view element, std::string_view message,
                       const requirement_result& result) {
        out_ << "      <" << element << attribute("message", visible(message))
             << attribute("type", to_string(result.verdict)) << '>'
             << markup_lines(evidence_of(result)) << "</" << element << ">\n";
    }

    void write_skipped(std::string_view why) {
        out_ << "      <skipped" << attribute("message", visible(why)) << "/>\n";
    }

    /// What a test case that has passed, or is known to fail, still has to say.
    void write_output(const requirement_result& result) {
        std::string output;
        if (result.verdict == verdict::warn)
            output = "warning: " + std::string(result.row->text) + '\n' + evidence_of(result);
        else if (is_known_failure(result))
            output = evidence_of(result);
        else if (const auto seen = observed_.find(result.row); seen != observed_.end())
            output = "observed: " + visible(seen->second) + '\n';
        if (result.verdict == verdict::pass && !result.verdicts.empty())
            output += "flaky: " + verdicts_of(result) + '\n';
        if (!output.empty())
            out_ << "      <system-out>" << markup_lines(output) << "</system-out>\n";
    }

    std::string evidence_of(const requirement_result& result) const {
        std::ostringstream text;
        text << std::string(result.row->text) << '\n';
        write_evidence(text, report_, result, {"", options_.width});
        return text.str();
    }

    /// What fails a run besides requirements, and a case for each.
    void write_other_suite(std::string_view name, const std::vector<other_failure>& failures) {
        if (failures.empty())
            return;
        const std::string count = std::to_string(failures.size());
        out_ << "  <testsuite" << attribute("name", name) << attribute("tests", count)
             << attribute("failures", count) << " errors=\"0\" skipped=\"0\">\n";
        for (const other_failure& each : failures)
            out_ << "    <testcase" << attribute("classname", name) << attribute("name", each.name)
                 << ">\n      <failure" << attribute("message", visible(each.message))
                 << " type=\"fail\"/>\n    </testcase>\n";
        out_ << "  </testsuite>\n";
    }

    std::ostream& out_;
    const report& report_;
    const report_options& options_;
    std::map<const requirement*, std::string> observed_;
};

} // namespace

void write_junit(std::ostream& out, const report& finished, const report_options& options) {
    junit_writer(out, finished, options).write();
}

} // namespace moonage_proto::conformance
