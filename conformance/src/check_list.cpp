#include "reporters/text_layout.hpp"

#include <moonage_proto/conformance/reporters.hpp>

#include <ostream>
#include <vector>

namespace moonage_proto::conformance {
namespace {

constexpr std::size_t width = 100;

std::string effects_text(const check& each) {
    std::string text;
    for (const effect needed : each.effects)
        if (needed != effect::read)
            text += (text.empty() ? "" : ", ") + std::string(to_string(needed));
    return text.empty() ? "nothing beyond reading" : text;
}

void write_check(std::ostream& out, const check& each) {
    out << each.id << '\n';
    write_wrapped(out, "  ", each.summary, width);
    write_wrapped(out, "  allow     ", effects_text(each), width);
    if (each.requests > 0)
        out << "  requests  at most " << each.requests << '\n';
    std::string ids;
    for (const requirement_id row : each.requirements)
        ids += (ids.empty() ? "" : ", ") + std::string(row->id);
    write_wrapped(out, "  decides   ", ids, width);
    out << '\n';
}

} // namespace

void write_check_list(std::ostream& out, std::span<const check* const> checks) {
    std::size_t requests = 0;
    for (const check* each : checks) {
        write_check(out, *each);
        requests += each->requests;
    }
    out << counted(checks.size(), "check");
    if (requests > 0)
        out << ", at most " << counted(requests, "request");
    out << '\n';
}

void write_check_list(std::ostream& out, std::span<const check> checks) {
    std::vector<const check*> pointers;
    for (const check& each : checks)
        pointers.push_back(&each);
    write_check_list(out, std::span<const check* const>(pointers));
}

} // namespace moonage_proto::conformance
