#include "scalar_text.hpp"

#include <boost/json/serialize.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace moonage_proto::schemas {

std::string scalar_text(const json::value& value) {
    if (!value.is_double() || !std::isfinite(value.get_double()))
        return json::serialize(value);
    std::array<char, 32> digits;
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), value.get_double()).ptr;
    std::string text(digits.data(), end);
    if (text.find_first_of(".e") == text.npos)
        text += ".0";
    return text;
}

} // namespace moonage_proto::schemas
