// The input is the values of the three headers, a line each; a line that is missing is a header
// that is. Headers that are read are written as they were, but for zeros in front.
#include "fuzz_target.hpp"

#include <moonage_proto/rate_limit.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace moonage_proto;

std::vector<std::string> fuzz_seeds() {
    return {"300\n299\n1706803200", "9223372036854775807\n0\n253402300799", "\n\n", "1\n2"};
}

namespace {

constexpr std::array names{rate_limit::limit_header, rate_limit::remaining_header,
                           rate_limit::reset_header};

using values = std::array<std::optional<std::string>, names.size()>;

values split(std::string_view text) {
    values made;
    for (auto& value : made) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        value = text.substr(0, end);
        if (end == text.size())
            break;
        text.remove_prefix(end + 1);
    }
    return made;
}

result<rate_limit> parse(const values& from) {
    return parse_rate_limit([&](std::string_view name) -> std::optional<std::string_view> {
        for (std::size_t i = 0; i != names.size(); ++i)
            if (names[i] == name && from[i])
                return *from[i];
        return std::nullopt;
    });
}

std::string_view without_zeros(std::string_view digits) {
    return digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - 1));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const values given = split(fuzz::text_of(data, size));
    const auto limits = parse(given);
    if (!limits) {
        fuzz::require(limits.error().actual.size() < 300, "a fault is of bounded size");
        return 0;
    }
    values written;
    std::size_t count = 0;
    write_rate_limit(*limits,
                     [&](std::string_view, std::string_view value) { written[count++] = value; });
    const auto again = parse(written);
    fuzz::require(again && *again == *limits, "limits that are written are read back");
    for (std::size_t i = 0; i != names.size(); ++i)
        fuzz::require(without_zeros(*given[i]) == *written[i], "a header is written as it was");
    return 0;
}
