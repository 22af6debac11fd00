#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace moonage_proto::detail {

/// How a JSON library writes strings.
enum class json_strings { as_they_are, least_escapes, ascii_only };

/// How a JSON library lays out what it writes.
struct json_layout {
    std::string_view after_comma;
    std::string_view after_colon;
    bool is_indented = false;
    std::string_view indent = {};
    json_strings strings = json_strings::as_they_are;
};

/// Writes the string token again with the escapes that JSON demands, and no other or also those
/// that keep it ASCII.
inline std::string rewrite_json_string(std::string_view token, json_strings strings) {
    if (strings == json_strings::as_they_are)
        return std::string(token);
    const std::string raw = json::serialize(json::parse(token));
    if (strings == json_strings::least_escapes)
        return raw;
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    const auto escape = [&](std::uint32_t unit) {
        out += "\\u";
        for (int shift = 12; shift >= 0; shift -= 4)
            out += digits[unit >> shift & 0xFU];
    };
    for (std::size_t i = 0; i < raw.size();) {
        const auto byte = [&](std::size_t at) { return std::uint32_t(std::uint8_t(raw[at])); };
        const std::uint32_t lead = byte(i);
        if (lead < 0x80) {
            out += raw[i++];
            continue;
        }
        const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        std::uint32_t scalar = lead & (0x7FU >> length);
        for (std::size_t k = 1; k != length; ++k)
            scalar = scalar << 6U | (byte(i + k) & 0x3FU);
        i += length;
        if (scalar < 0x10000) {
            escape(scalar);
        } else {
            escape(0xD800 + ((scalar - 0x10000) >> 10U));
            escape(0xDC00 + (scalar & 0x3FFU));
        }
    }
    return out;
}

/// Lays out a valid JSON text anew, token by token: members stay in order and numbers as they are.
class json_rewriter {
public:
    json_rewriter(std::string_view text, const json_layout& layout)
        : text_(text)
        , layout_(layout) {}

    std::string rewrite() {
        while (!skip_space().empty())
            take_token();
        return std::move(out_);
    }

private:
    std::string_view skip_space() {
        text_.remove_prefix(std::min(text_.find_first_not_of(" \t\r\n"), text_.size()));
        return text_;
    }

    void take_token() {
        switch (text_.front()) {
        case '{':
        case '[':
            take_open();
            break;
        case '}':
        case ']':
            --depth_;
            break_line();
            out_ += take(1);
            break;
        case ',':
            out_ += take(1);
            out_ += layout_.after_comma;
            break_line();
            break;
        case ':':
            out_ += take(1);
            out_ += layout_.after_colon;
            break;
        case '"':
            out_ += rewrite_json_string(take(string_size()), layout_.strings);
            break;
        default:
            out_ += take(std::min(text_.find_first_of(" \t\r\n,]}"), text_.size()));
        }
    }

    void take_open() {
        out_ += take(1);
        const std::string_view rest = skip_space();
        if (rest.starts_with('}') || rest.starts_with(']')) {
            out_ += take(1);
            return;
        }
        ++depth_;
        break_line();
    }

    void break_line() {
        if (!layout_.is_indented)
            return;
        out_ += '\n';
        for (std::size_t i = 0; i != depth_; ++i)
            out_ += layout_.indent;
    }

    std::size_t string_size() const {
        std::size_t at = 1;
        while (text_[at] != '"')
            at += text_[at] == '\\' ? 2 : 1;
        return at + 1;
    }

    std::string_view take(std::size_t size) {
        const std::string_view taken = text_.substr(0, size);
        text_.remove_prefix(size);
        return taken;
    }

    std::string_view text_;
    json_layout layout_;
    std::string out_;
    std::size_t depth_ = 0;
};

/// Whether `matches(text)` for one of the texts that common JSON libraries make of `payload`; never
/// where it is no JSON.
template <class Predicate>
bool any_json_layout(std::string_view payload, Predicate matches) {
    constexpr std::array layouts{
        json_layout{.after_comma = "", .after_colon = ""},
        json_layout{.after_comma = " ", .after_colon = " "},
        json_layout{.after_comma = "", .after_colon = " ", .is_indented = true, .indent = "  "},
        json_layout{.after_comma = "", .after_colon = " ", .is_indented = true, .indent = "    "},
        json_layout{.after_comma = "", .after_colon = " ", .is_indented = true, .indent = "\t"}};
    std::error_code error;
    json::parse(payload, error);
    if (error)
        return false;
    for (json_layout layout : layouts) {
        for (const auto strings :
             {json_strings::as_they_are, json_strings::least_escapes, json_strings::ascii_only}) {
            layout.strings = strings;
            if (matches(json_rewriter(payload, layout).rewrite()))
                return true;
        }
    }
    return false;
}

} // namespace moonage_proto::detail
