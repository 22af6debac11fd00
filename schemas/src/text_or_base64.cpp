#include <moonage_proto/schemas/text_or_base64.hpp>
#include <moonage_proto/sse/detail/utf8.hpp>

#include <cstddef>
#include <cstdint>

namespace moonage_proto::schemas {

namespace {

constexpr std::string_view digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint32_t six_bits = 0x3F;

} // namespace

bool is_utf8(std::string_view bytes) {
    const char* const end = bytes.data() + bytes.size();
    return sse::detail::find_invalid_utf8(bytes.data(), end) == end;
}

std::string to_base64(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::string_view part = bytes.substr(at, 3);
        std::uint32_t group = 0;
        for (std::size_t i = 0; i != 3; ++i)
            group = group << 8 | (i < part.size() ? static_cast<unsigned char>(part[i]) : 0U);
        for (std::size_t i = 0; i != 4; ++i)
            text += i <= part.size() ? digits[group >> (18 - 6 * i) & six_bits] : '=';
    }
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    while (text.ends_with('='))
        text.remove_suffix(1);
    if (text.size() % 4 == 1)
        return std::nullopt;
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3 + 2);
    std::uint32_t group = 0;
    int bits = 0;
    for (const char c : text) {
        const std::size_t digit = digits.find(c);
        if (digit == digits.npos)
            return std::nullopt;
        group = group << 6 | static_cast<std::uint32_t>(digit);
        bits += 6;
        if (bits < 8)
            continue;
        bits -= 8;
        bytes += static_cast<char>(group >> bits & 0xFF);
    }
    return bytes;
}

void add_text_or_base64(json::object& to, std::string_view text_name, std::string_view base64_name,
                        std::string_view bytes) {
    if (is_utf8(bytes))
        to[text_name] = bytes;
    else
        to[base64_name] = to_base64(bytes);
}

std::string to_utf8(std::string_view bytes) {
    std::string text;
    sse::detail::replace_invalid_utf8(bytes, text);
    return text;
}

} // namespace moonage_proto::schemas
