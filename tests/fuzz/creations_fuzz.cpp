// Any text is a log of creations or has a fault that names a line; what is left has what it takes
// to delete it.
#include "../../conformance/src/creation_log.hpp"
#include "fuzz_target.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

using namespace moonage_proto;

std::vector<std::string> fuzz_seeds() {
    const std::string create = R"({"entry":"a-1","creates":"space","name":"conformance 1a2b-1",)"
                               R"("base_url":"http://h/v1","key":"organization"})";
    return {create + "\n" + R"({"entry":"a-1","created":true,"id":"sp_1"})" + "\n",
            create + "\n" + R"({"entry":"a-1","gone":true})" + "\n" + R"({"entry":"a-2","cre)",
            "{\"entry\":7}\n"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto left = conformance::read_creations(fuzz::text_of(data, size));
    if (!left) {
        const std::string& place = left.error().pointer;
        fuzz::require(!place.empty() && place[0] >= '1' && place[0] <= '9', "a fault has a line");
        return 0;
    }
    for (const auto& each : *left)
        fuzz::require(!each.entry.empty(), "what is left has an entry");
    return 0;
}
