#include "variants.hpp"

#include "drawn_from.hpp"
#include "in_parallel.hpp"

#include <moonage_proto/fake_server/catalogue.hpp>

#include <algorithm>
#include <utility>

namespace self_check {
namespace {

using namespace moonage_proto;
using conformance::verdict;

void note(acquittal& of, const trial& seen) {
    for (const std::string_view each : seen.all(verdict::fail))
        of.failed.insert(each);
    for (const std::string_view each : seen.all(verdict::warn))
        of.warned.insert(each);
    for (const std::string_view each : seen.all(verdict::harness_error))
        of.other_troubles.push_back("not decided: " + std::string(each));
    for (const std::string& each : seen.left_behind)
        of.other_troubles.push_back("left behind: " + each);
    if (!seen.stopped.empty())
        of.other_troubles.push_back("stopped: " + seen.stopped);
    if (!of.is_clean() || !of.warned.empty())
        of.text = seen.text;
}

void try_all(std::vector<acquittal>& wanted, const manner& how) {
    fake_server::server host;
    in_parallel(wanted.size(), [&](std::size_t i) {
        note(wanted[i], try_out(host, {{}, wanted[i].variants}, how));
    });
}

} // namespace

std::vector<acquittal> try_variants(const manner& how) {
    std::vector<acquittal> made;
    for (const fake_server::catalogue_entry& each : fake_server::variants())
        made.emplace_back().variants = {each.name};
    try_all(made, how);
    return made;
}

std::vector<acquittal> try_pairs(std::size_t count) {
    std::mt19937 seed(1);
    std::set<std::pair<std::string, std::string>> drawn;
    while (drawn.size() < count) {
        const std::string& one = drawn_from(fake_server::variants(), seed).name;
        const std::string& other = drawn_from(fake_server::variants(), seed).name;
        if (one != other)
            drawn.insert(std::minmax(one, other));
    }
    std::vector<acquittal> made;
    for (const auto& [one, other] : drawn)
        made.emplace_back().variants = {one, other};
    try_all(made, {});
    return made;
}

} // namespace self_check
