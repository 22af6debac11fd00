// Any text is a baseline or has a fault that names a line; one that is updated can be read again.
#include "fuzz_target.hpp"

#include <moonage_proto/conformance/baseline.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace moonage_proto;
using conformance::empty_reason;

std::vector<std::string> fuzz_seeds() {
    return {
        "// Known\n\n{\"requirement\": \"spaces.update.name\", \"reason\": \"See ticket 7.\"}\n",
        "{\"requirement\":\"error.unknown-resource-code\",\"reason\":\"\"}\r\n"
        "{\"requirement\":\"no.such\",\"reason\":\"x\",\"expires\":\"2026-12-31\"}",
        "{\"requirement\": 7}\n[\n"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    const auto entries = conformance::read_baseline(text, empty_reason::is_kept);
    if (!entries) {
        const std::string& place = entries.error().pointer;
        fuzz::require(!place.empty() && place[0] >= '1' && place[0] <= '9', "a fault has a line");
        return 0;
    }
    conformance::report finished;
    conformance::apply_baseline(finished, *entries,
                                std::chrono::year_month_day(std::chrono::sys_days()));
    const auto updated = conformance::update_baseline(text, *entries, finished);
    fuzz::require(updated.kept + updated.deleted == entries->size(), "every entry is counted");
    const auto again = conformance::read_baseline(updated.text, empty_reason::is_kept);
    fuzz::require(again && again->size() == updated.kept, "what was updated can be read");
    return 0;
}
