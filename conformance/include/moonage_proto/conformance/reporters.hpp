#pragma once

#include <moonage_proto/conformance/check.hpp>
#include <moonage_proto/conformance/report.hpp>
#include <moonage_proto/conformance/run_listener.hpp>
#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <iosfwd>
#include <memory>
#include <span>

namespace moonage_proto::conformance {

/// How the text is laid out.
struct text_options {
    bool colour = false;  ///< ANSI colours; for a terminal.
    unsigned width = 100; ///< Columns at which sentences wrap.
    bool require_all = false;
};

/// Writes a report for people: what was violated with its evidence first, section by section, then
/// counts and one closing line.
void write_text(std::ostream& out, const report& finished, const text_options& options = {});

/// The report as its schema `report` has it; the same report gives the same document.
json::value to_json(const report& finished, bool require_all = false);

/// Writes `to_json`, on one line or indented by two spaces, with a line end.
void write_json(std::ostream& out, const report& finished, bool require_all = false,
                bool pretty = true);

/// Writes each check with its requirements and what a profile must allow for it.
void write_check_list(std::ostream& out, std::span<const check> checks);
void write_check_list(std::ostream& out, std::span<const check* const> checks);

/// A listener that keeps one line of a terminal up to date and clears it at the end.
std::unique_ptr<run_listener> make_progress_line(std::ostream& terminal);

} // namespace moonage_proto::conformance
