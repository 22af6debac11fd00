// The first eight bytes choose the time that it is now, the rest is the text. Any HTTP-date prints
// as an IMF-fixdate that parses to the same instant, whenever that is; Retry-After agrees with it.
#include "fuzz_target.hpp"

#include <moonage_proto/retry_after.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

std::vector<std::string> fuzz_seeds() {
    return {std::string(8, '\0') + "Sun, 06 Nov 1994 08:49:37 GMT",
            std::string(8, '\1') + "Sunday, 06-Nov-94 08:49:37 GMT",
            std::string(8, '\2') + "Sun Nov  6 08:49:37 1994", std::string(8, '\3') + "120"};
}

namespace {

std::chrono::sys_seconds some_time(std::uint64_t bits) {
    constexpr std::uint64_t years_0000_to_9999 = 315569520000;
    return moonage_proto::detail::first_second +
           std::chrono::seconds(static_cast<std::int64_t>(bits % years_0000_to_9999));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace moonage_proto;
    std::uint64_t bits = 0;
    if (size < sizeof bits)
        return 0;
    std::memcpy(&bits, data, sizeof bits);
    const auto now = some_time(bits);
    const std::string_view text(reinterpret_cast<const char*>(data) + sizeof bits,
                                size - sizeof bits);

    const auto delay = parse_retry_after(text, now);
    fuzz::require(!delay || (delay->count() >= 0 && *delay <= longest_retry_after),
                  "a delay is within its bounds");
    const auto when = parse_http_date(text, now);
    if (!when)
        return 0;
    fuzz::require(delay.has_value(), "a date is a delay too");
    fuzz::require(*delay == std::clamp(*when - now, std::chrono::seconds(0), longest_retry_after),
                  "a date's delay is the time until then");
    // A two-digit year seen from either end of time, or the leap second after 9999, has no four
    // digits.
    if (*when < detail::first_second || *when > detail::last_second)
        return 0;
    const auto again = parse_http_date(to_http_date(*when), some_time(~bits));
    fuzz::require(again.has_value() && *again == *when, "a date prints and parses back");
    return 0;
}
