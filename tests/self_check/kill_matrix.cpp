#include "document.hpp"

#include <algorithm>
#include <exception>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>

namespace {

using namespace self_check;
using namespace moonage_proto;

std::size_t count_failed(const std::vector<acquittal>& tried) {
    return static_cast<std::size_t>(
        std::ranges::count_if(tried, [](const acquittal& each) { return !each.failed.empty(); }));
}

std::size_t count_killed(const std::vector<kill>& kills) {
    return static_cast<std::size_t>(std::ranges::count_if(kills, &kill::is_killed));
}

std::string whole_document() {
    figures sums;
    std::string parts;
    for (const auto& section : enum_entries<api_section>) {
        std::cerr << "violations: " << title(section.value) << '\n';
        const std::vector<kill> kills = try_violations(section.value);
        sums.killed += count_killed(kills);
        parts += section_part(section.value, kills);
    }
    std::cerr << "variants\n";
    sums.killed_in_variants = count_killed(try_violations_of_variants(mixtures_tried));
    const auto variants = try_variants(in_real_time);
    sums.failed_variants = count_failed(variants);
    sums.failed_pairs = count_failed(try_pairs(pairs_tried));
    fake_server::server host;
    sums.requests = try_out(host, {}).requests;
    return introduction() + figures_part(sums) + consequences_part() + single_ways_part() + parts +
           variants_part(variants);
}

} // namespace

/// kill_matrix FILE: tries all violations and variants, which takes some minutes, and writes what
/// came of it.
int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: kill_matrix FILE\n";
        return 2;
    }
    try {
        const std::string text = whole_document();
        std::ofstream file(argv[1], std::ios::binary);
        file << text;
        if (!file.flush())
            throw std::runtime_error(std::string("cannot write ") + argv[1]);
    } catch (const std::exception& why) {
        std::cerr << "kill_matrix: " << why.what() << '\n';
        return 1;
    }
}
