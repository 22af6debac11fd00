#include "kills.hpp"

#include "declared.hpp"
#include "drawn_from.hpp"
#include "in_parallel.hpp"

#include <algorithm>

namespace self_check {
namespace {

using namespace moonage_proto;
using conformance::verdict;
using fake_server::catalogue_entry;
using fake_server::clock_mode;

subject broken_so(const kill& wanted) {
    const bool is_of_pro = wanted.violation->name.find(".pro.") != std::string::npos;
    return {{wanted.violation->name}, wanted.variants, is_of_pro ? plan::pro : plan::standard};
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
            note(wanted, try_out(host, broken_so(wanted), how), how);
}

void hunt_all(std::vector<kill>& wanted) {
    fake_server::server host;
    in_parallel(wanted.size(), [&](std::size_t i) { hunt(wanted[i], host); });
}

bool contradict(const requirement& broken, const catalogue_entry& variant) {
    return std::ranges::any_of(contradictions(), [&](const contradiction& known) {
        return known.requirement == broken.id && known.variant == variant.name;
    });
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
    hunt_all(kills);
    return kills;
}

std::vector<kill> try_violations_of_variants(std::size_t count) {
    std::mt19937 seed(1);
    std::vector<kill> kills;
    while (kills.size() < count) {
        const catalogue_entry& violation = drawn_from(fake_server::violations(), seed);
        const catalogue_entry& variant = drawn_from(fake_server::variants(), seed);
        const requirement* const row = broken_by(violation);
        if (!row || contradict(*row, variant))
            continue;
        kill& made = kills.emplace_back();
        made.violation = &violation;
        made.broken = row;
        made.variants = {variant.name};
    }
    hunt_all(kills);
    return kills;
}

} // namespace self_check
