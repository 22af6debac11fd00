#pragma once

#include <moonage_proto/json/namespace.hpp>
#include <moonage_proto/requirement.hpp>

#include <boost/json/value.hpp>

#include <iosfwd>
#include <string_view>
#include <vector>

namespace moonage_proto::tools {

/// What checks a requirement, and how it can be broken.
struct covered_requirement {
    const requirement* row;
    bool on_every_exchange = false; ///< Judged by whatever a run exchanges.
    std::vector<std::string_view> checks;
    std::vector<std::string_view> violations; ///< Names in the catalogue of `serve --violate`.
};

/// The whole ledger, in its order.
std::vector<covered_requirement> requirement_coverage();

void print_coverage_text(std::ostream& out);
void print_coverage_markdown(std::ostream& out);
json::value coverage_json();

} // namespace moonage_proto::tools
