// Any bytes are an acceptance file or a fault, and what is accepted has a line of the file.

#include "fuzz_target.hpp"

#include <moonage_proto/schemas/diff/acceptance.hpp>

#include <algorithm>

using namespace moonage_proto::schemas;

std::vector<std::string> fuzz_seeds() {
    return {R"({"accept": [{"fingerprint": "plan.removed:00ff00ff00ff00ff", "reason": "r",
 "owner": "o", "expires": "2026-12-31"}], "levels": {"plan.removed": "docs"}})",
            "{}"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = moonage_proto::fuzz::text_of(data, size);
    const auto read = diff::read_acceptance(text);
    if (!read)
        return 0;
    const auto lines = 1 + static_cast<std::size_t>(std::ranges::count(text, '\n'));
    for (const diff::accepted_change& each : read->changes)
        moonage_proto::fuzz::require(each.line >= 1 && each.line <= lines,
                                     "an entry has a line of the file");
    return 0;
}
