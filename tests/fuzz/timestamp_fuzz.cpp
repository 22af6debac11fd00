// A text that is a timestamp prints as itself, but for fraction digits after the ninth, and parses
// again to an equal value; a text that is none gives a fault of bounded size.
#include "fuzz_target.hpp"

#include <moonage_proto/timestamp.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

std::vector<std::string> fuzz_seeds() {
    return {"2025-01-15T10:30:00Z", "2025-02-28T23:59:59.123456789+05:30", "2016-12-31T23:59:60Z",
            "0000-02-29t00:00:00-00:00"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace moonage_proto;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto when = timestamp::parse(text);
    if (!when) {
        fuzz::require(when.error().actual.size() < 300, "a fault is of bounded size");
        return 0;
    }
    const std::string printed = to_string(*when);
    fuzz::require(text.size() > timestamp::max_size || printed == text ||
                      when->fraction_digits() == 9,
                  "a timestamp prints as itself");
    const auto again = timestamp::parse(printed);
    fuzz::require(again.has_value() && *again == *when && to_string(*again) == printed,
                  "a printed timestamp parses to an equal one");
    fuzz::require(again->instant() == when->instant(), "a printed timestamp is the same instant");
    return 0;
}
