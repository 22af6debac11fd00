#include "kills.hpp"

#include "in_parallel.hpp"

namespace self_check {
namespace {

using namespace moonage_proto;
using conformance::verdict;
using fake_server::catalogue_entry;
using fake_server::clock_mode;

subject broken_so(const catalogue_entry& violation) {
    const bool is_of_pro = violation.name.find(".pro.") != std::string::npos;
    return {{violation.name}, {}, is_of_pro ? plan::pro : plan::standard};
}

void note(kill& so_far, const trial& seen, const manner& how) {
    for (const std::string_view failed : seen.all(verdict::fail))
        if (failed != so_far.broken->id)
            so_far.others.insert(failed);
    so_far.text = seen.text;
    if (const complaint* found = seen.find(so_far.broken->id, verdict::fail)) {
        so_far.is_killed = true;
        so_far.needs_exhaust = how.exhausts;
        so_far.check = found->check;
    }
}

void hunt(kill& wanted, fake_server::server& host) {
    constexpr manner ways[] = {
        {clock_mode::automatic, false}, {clock_mode::real, false}, {clock_mode::real, true}};
    for (const manner& how : ways)
        if (!wanted.is_killed)
            note(wanted, try_out(host, broken_so(*wanted.violation), how), how);
}

} // namespace

std::string_view kill::variant() const {
    const std::string_view name = violation->name;
    return name.substr(name.find(':') + 1);
}

const requirement* broken_by(const catalogue_entry& each) {
    return find_requirement(std::string_view(each.name).substr(0, each.name.find(':')));
}

std::vector<kill> try_violations(api_section section) {
    std::vector<kill> kills;
    for (const catalogue_entry& each : fake_server::violations())
        if (const requirement* row = broken_by(each); row && row->section == section) {
            kill& made = kills.emplace_back();
            made.violation = &each;
            made.broken = row;
        }
    fake_server::server host;
    in_parallel(kills.size(), [&](std::size_t i) { hunt(kills[i], host); });
    return kills;
}

} // namespace self_check
