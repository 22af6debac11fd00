#include "conclusion.hpp"
#include "results.hpp"
#include "target_profile.hpp"
#include "text_evidence.hpp"
#include "text_layout.hpp"

#include <moonage_proto/conformance/reporters.hpp>
#include <moonage_proto/schemas/text_or_base64.hpp>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <ostream>
#include <sstream>
#include <string>

namespace moonage_proto::conformance {
namespace {

constexpr std::size_t longest_line = 2000;

/// On one line, and without the `#` that would begin a directive.
std::string tap_text(std::string_view text) {
    std::string made;
    for (const char c : one_line(text, longest_line))
        made += c == '#' ? "\\#" : std::string(1, c);
    return made;
}

class tap_writer {
public:
    tap_writer(std::ostream& out, const report& finished, const report_options& options)
        : out_(out)
        , report_(finished)
        , end_(conclude(finished, options.require_all)) {
        for (const observation& each : target_profile(finished))
            observed_[each.row] = joined(each);
    }

    void write() {
        std::vector<other_failure> others = baseline_failures(report_);
        std::ranges::move(client_failures(report_), std::back_inserter(others));
        out_ << "TAP version 13\n1.." << report_.results.size() + others.size() << '\n'
             << "# Conformance of " << tap_text(report_.base_url) << " (moonage-proto "
             << report_.version << (report_.shard.empty() ? "" : ", shard " + report_.shard)
             << ", seed " << report_.seed << ")\n";
        for (const requirement_result& result : report_.results)
            write_point(result);
        for (const other_failure& each : others)
            write_line(false, each.name + ": " + each.message, "");
        out_ << "# " << tap_text(end_.line()) << '\n';
        if (!report_.stopped.empty())
            out_ << "Bail out! " << tap_text(report_.stopped) << '\n';
    }

private:
    void write_line(bool is_ok, std::string_view description, const std::string& directive) {
        out_ << (is_ok ? "ok " : "not ok ") << ++number_ << " - " << tap_text(description)
             << (directive.empty() ? "" : " # ") << directive << '\n';
    }

    void write_point(const requirement_result& result) {
        const bool is_ok = result.verdict == verdict::pass || result.verdict == verdict::observed ||
                           result.verdict == verdict::not_run;
        write_line(is_ok, result.row->id, directive_of(result));
        if (!is_ok)
            write_diagnostics(result);
        else if (const auto seen = observed_.find(result.row); seen != observed_.end())
            out_ << "  ---\n  observed: " << quoted(seen->second) << "\n  ...\n";
    }

    static std::string directive_of(const requirement_result& result) {
        if (result.verdict == verdict::not_run)
            return "SKIP " + tap_text(result.reason);
        if (is_known_failure(result))
            return "TODO known failure: " + tap_text(result.known);
        if (result.verdict == verdict::warn)
            return "TODO warning: " + std::string(ground_of(*result.row));
        return {};
    }

    void write_diagnostics(const requirement_result& result) {
        out_ << "  ---\n  message: " << quoted(result.row->text)
             << "\n  severity: " << to_string(result.verdict) << '\n';
        member("expected", result.expected);
        member("actual", result.actual);
        member("reason", result.reason);
        member("reproduce", result.reproduce);
        std::ostringstream text;
        write_evidence(text, report_, result, {"    ", 100});
        if (const std::string lines = schemas::to_utf8(text.str()); !lines.empty())
            out_ << "  evidence: |\n" << lines;
        out_ << "  ...\n";
    }

    void member(std::string_view name, std::string_view text) {
        if (!text.empty())
            out_ << "  " << name << ": " << quoted(text) << '\n';
    }

    /// As a double-quoted scalar of YAML, which every string of JSON is.
    static std::string quoted(std::string_view text) {
        return json::serialize(json::value(visible(text)));
    }

    std::ostream& out_;
    const report& report_;
    const conclusion end_;
    std::map<const requirement*, std::string> observed_;
    std::size_t number_ = 0;
};

} // namespace

void write_tap(std::ostream& out, const report& finished, const report_options& options) {
    tap_writer(out, finished, options).write();
}

} // namespace moonage_proto::conformance
