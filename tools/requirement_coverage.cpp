#include "requirement_coverage.hpp"

#include "markdown.hpp"

#include <moonage_proto/conformance/check.hpp>
#include <moonage_proto/fake_server/catalogue.hpp>
#include <moonage_proto/requirements.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <map>
#include <ostream>
#include <string>
#include <utility>

namespace moonage_proto::tools {
namespace {

/// How many rows there are of a level and a basis, and what is done about them.
struct totals {
    std::size_t rows = 0;
    std::size_t checked = 0;
    std::size_t observed = 0;
    std::size_t untestable = 0;
    std::size_t violations = 0;
};

using kind = std::pair<level, basis>;

std::map<kind, totals> totals_of(const std::vector<covered_requirement>& all) {
    std::map<kind, totals> sums;
    for (const covered_requirement& each : all) {
        totals& sum = sums[{each.row->level, each.row->basis}];
        ++sum.rows;
        sum.checked += each.row->disposition == disposition::checked;
        sum.observed += each.row->disposition == disposition::observed;
        sum.untestable += each.row->disposition == disposition::untestable;
        sum.violations += each.violations.size();
    }
    return sums;
}

std::string name_of(const kind& of) {
    return std::string(to_string(of.first)) + ", " + std::string(to_string(of.second));
}

/// As in `every exchange, spaces.life`; why nothing checks it where nothing does.
std::string checked_by(const covered_requirement& of) {
    if (!of.row->reason.empty())
        return std::string(to_string(of.row->disposition)) + ": " + std::string(of.row->reason);
    std::string text = of.on_every_exchange ? "every exchange" : "";
    for (const std::string_view each : of.checks)
        text.append(text.empty() ? "" : ", ").append(each);
    return text;
}

/// Calls `begin` where a section begins and `show` for each row.
template <class Begin, class Show>
void by_section(const std::vector<covered_requirement>& all, Begin begin, Show show) {
    const requirement* previous = nullptr;
    for (const covered_requirement& each : all) {
        if (!previous || previous->section != each.row->section)
            begin(each.row->section);
        previous = each.row;
        show(each);
    }
}

json::array names(const std::vector<std::string_view>& from) {
    return json::array(from.begin(), from.end());
}

} // namespace

std::vector<covered_requirement> requirement_coverage() {
    std::vector<covered_requirement> all;
    for (const requirement& row : requirements) {
        covered_requirement made{&row, false, {}, {}};
        const auto is_it = [&](requirement_id each) { return each->id == row.id; };
        made.on_every_exchange = std::ranges::any_of(conformance::judged_passively(), is_it);
        for (const conformance::check& each : conformance::all_checks())
            if (std::ranges::any_of(each.requirements, is_it))
                made.checks.push_back(each.id);
        for (const auto& each : fake_server::violations())
            if (std::string_view(each.name).substr(0, each.name.find(':')) == row.id)
                made.violations.push_back(each.name);
        all.push_back(std::move(made));
    }
    return all;
}

void print_coverage_text(std::ostream& out) {
    const auto all = requirement_coverage();
    by_section(
        all, [&](api_section section) { out << title(section) << '\n'; },
        [&](const covered_requirement& each) {
            out << "  " << each.row->id << " (" << to_string(each.row->level) << ", "
                << to_string(each.row->basis) << ")\n      " << checked_by(each) << '\n';
            if (!each.violations.empty())
                out << "      broken in " << each.violations.size()
                    << (each.violations.size() == 1 ? " way\n" : " ways\n");
        });
    out << "Totals\n";
    for (const auto& [of, sum] : totals_of(all))
        out << "  " << name_of(of) << ": " << sum.rows << " requirements, " << sum.checked
            << " checked, " << sum.observed << " observed, " << sum.untestable << " untestable; "
            << sum.violations << " violations\n";
}

void print_coverage_markdown(std::ostream& out) {
    const auto all = requirement_coverage();
    out << "# Coverage of the requirements\n\n"
           "What checks each, or why nothing does, and in how many ways `serve --violate` breaks "
           "it.\n\n"
           "| Level, basis | Requirements | Checked | Observed | Untestable | Violations |\n"
           "|---|---|---|---|---|---|\n";
    for (const auto& [of, sum] : totals_of(all))
        out << "| " << name_of(of) << " | " << sum.rows << " | " << sum.checked << " | "
            << sum.observed << " | " << sum.untestable << " | " << sum.violations << " |\n";
    by_section(
        all,
        [&](api_section section) {
            out << "\n## " << title(section)
                << "\n\n| Id | Level | Basis | Checked by | Violations |\n|---|---|---|---|---|\n";
        },
        [&](const covered_requirement& each) {
            out << "| `" << each.row->id << "` | " << to_string(each.row->level) << " | "
                << to_string(each.row->basis) << " | " << escape_markdown(checked_by(each)) << " | "
                << each.violations.size() << " |\n";
        });
}

json::value coverage_json() {
    const auto all = requirement_coverage();
    json::array rows, sums;
    for (const covered_requirement& each : all)
        rows.push_back(
            json::object{{"id", each.row->id},
                         {"section", title(each.row->section)},
                         {"level", to_string(each.row->level)},
                         {"basis", to_string(each.row->basis)},
                         {"disposition", to_string(each.row->disposition)},
                         {"on_every_exchange", each.on_every_exchange},
                         {"checks", names(each.checks)},
                         {"violations", names(each.violations)},
                         {"reason", each.row->reason.empty() ? json::value(nullptr)
                                                             : json::value(each.row->reason)}});
    for (const auto& [of, sum] : totals_of(all))
        sums.push_back(json::object{{"level", to_string(of.first)},
                                    {"basis", to_string(of.second)},
                                    {"requirements", sum.rows},
                                    {"checked", sum.checked},
                                    {"observed", sum.observed},
                                    {"untestable", sum.untestable},
                                    {"violations", sum.violations}});
    return json::object{{"requirements", std::move(rows)}, {"totals", std::move(sums)}};
}

} // namespace moonage_proto::tools
