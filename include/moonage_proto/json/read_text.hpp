#pragma once

#include <moonage_proto/fault.hpp>
#include <moonage_proto/json/decode_options.hpp>
#include <moonage_proto/json/namespace.hpp>

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace moonage_proto::detail {

/// The events of Boost.JSON's parser, handed on to a reader; strings that come in parts (for their
/// escapes) are put together.
template <class Reader>
class text_events {
public:
    using error_code = boost::system::error_code;

    static constexpr std::size_t max_array_size = -1;
    static constexpr std::size_t max_object_size = -1;
    static constexpr std::size_t max_string_size = -1;
    static constexpr std::size_t max_key_size = -1;

    explicit text_events(Reader& reader)
        : reader_(reader) {}

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code& ec) { return check(reader_.on_object_begin(), ec); }
    bool on_object_end(std::size_t, error_code& ec) { return check(reader_.on_object_end(), ec); }
    bool on_array_begin(error_code& ec) { return check(reader_.on_array_begin(), ec); }
    bool on_array_end(std::size_t, error_code& ec) { return check(reader_.on_array_end(), ec); }
    bool on_key_part(json::string_view part, std::size_t, error_code&) { return keep(part); }
    bool on_key(json::string_view last, std::size_t, error_code& ec) {
        const bool good = reader_.on_key(whole(last));
        parts_.clear();
        return check(good, ec);
    }
    bool on_string_part(json::string_view part, std::size_t, error_code&) { return keep(part); }
    bool on_string(json::string_view last, std::size_t, error_code& ec) {
        const bool good = reader_.on_string(whole(last));
        parts_.clear();
        return check(good, ec);
    }
    bool on_number_part(json::string_view, error_code&) { return true; }
    bool on_int64(std::int64_t value, json::string_view, error_code& ec) {
        return check(reader_.on_integer(value), ec);
    }
    bool on_uint64(std::uint64_t value, json::string_view, error_code& ec) {
        return check(reader_.on_large_integer(value), ec);
    }
    bool on_double(double value, json::string_view, error_code& ec) {
        return check(reader_.on_double(value), ec);
    }
    bool on_bool(bool value, error_code& ec) { return check(reader_.on_bool(value), ec); }
    bool on_null(error_code& ec) { return check(reader_.on_null(), ec); }
    bool on_comment_part(json::string_view, error_code&) { return true; }
    bool on_comment(json::string_view, error_code&) { return true; }

private:
    static bool check(bool good, error_code& ec) {
        if (!good)
            ec = make_error_code(boost::system::errc::invalid_argument);
        return good;
    }

    bool keep(json::string_view part) {
        parts_.append(part.data(), part.size());
        return true;
    }

    std::string_view whole(json::string_view last) {
        if (parts_.empty())
            return {last.data(), last.size()};
        keep(last);
        return parts_;
    }

    Reader& reader_;
    std::string parts_;
};

/// Where in a text a byte stands, in words; lines and columns count from 1, columns in bytes.
inline std::string place_in_text(std::string_view text, std::size_t at,
                                 const decode_options& options) {
    if (!options.is_handwritten)
        return " at byte " + std::to_string(at);
    const std::string_view before = text.substr(0, at);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t column = before.size() - (before.rfind('\n') + 1) + 1;
    return " at line " + std::to_string(line) + ", column " + std::to_string(column);
}

/// Hands JSON text to a reader; the fault where the text is not JSON or the reader finds one.
template <class Reader>
std::optional<fault> read_text(std::string_view text, const decode_options& options,
                               Reader& reader) {
    if (text.size() > options.max_bytes)
        return fault{"", "at most " + std::to_string(options.max_bytes) + " bytes",
                     std::to_string(text.size()) + " bytes"};
    json::parse_options limits;
    limits.max_depth = options.max_depth;
    limits.allow_comments = options.is_handwritten;
    limits.allow_trailing_commas = options.is_handwritten;
    json::basic_parser<text_events<Reader>> parser(limits, reader);
    boost::system::error_code ec;
    const std::size_t read = parser.write_some(false, text.data(), text.size(), ec);
    if (reader.error())
        return reader.error();
    if (ec == json::error::too_deep)
        return fault{"", "nesting of at most " + std::to_string(options.max_depth), "deeper"};
    if (ec && text.starts_with("\xEF\xBB\xBF"))
        return fault{"", "JSON text", "a byte order mark before it (RFC 8259 section 8.1)"};
    if (ec)
        return fault{"", "JSON text", ec.message() + place_in_text(text, read, options)};
    if (read != text.size())
        return fault{"", "one JSON value",
                     "more text after it" + place_in_text(text, read, options)};
    return std::nullopt;
}

} // namespace moonage_proto::detail
