#include "har_reader.hpp"

#include <moonage_proto/conformance/traffic.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <utility>

namespace moonage_proto::conformance {
namespace {

constexpr std::size_t max_json_depth = 64;
constexpr std::string_view what_it_may_be =
    "a recording (a JSON object on each line) or an HTTP Archive";

std::optional<json::value> parsed(std::string_view text) {
    json::parse_options options;
    options.max_depth = max_json_depth;
    boost::system::error_code error;
    json::value made = json::parse(text, error, {}, options);
    return error ? std::nullopt : std::optional<json::value>(std::move(made));
}

bool is_archive(const std::optional<json::value>& document) {
    return document && document->is_object() && document->get_object().contains("log");
}

std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

bool is_blank_line(std::string_view line) {
    return line.find_first_not_of(" \t\r") == line.npos;
}

boost::system::result<traffic, traffic_fault> read_recording(std::string_view text) {
    traffic made;
    const bool ends_whole = text.ends_with('\n');
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::string_view line = take_line(text);
        if (is_blank_line(line))
            continue;
        auto read = read_recorded(line);
        if (read) {
            read->seen.number = number;
            made.exchanges.push_back(*std::move(read));
            continue;
        }
        // What wrote it was stopped in the middle.
        made.is_cut_off = text.empty() && !ends_whole && !made.exchanges.empty() && !parsed(line);
        if (!made.is_cut_off)
            return traffic_fault{number, read.error()};
    }
    return made;
}

} // namespace

std::string to_string(const traffic_fault& what) {
    return (what.line == 0 ? "" : "line " + std::to_string(what.line) + ": ") +
           to_string(what.what);
}

boost::system::result<traffic, traffic_fault> read_traffic(std::string_view text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark))
        text.remove_prefix(byte_order_mark.size());
    if (text.find_first_not_of(" \t\r\n") == text.npos)
        return traffic_fault{0, {{}, std::string(what_it_may_be), "nothing"}};
    std::string_view rest = text;
    const auto first = parsed(take_line(rest));
    const auto whole = first && !is_archive(first) ? std::nullopt : parsed(text);
    if (is_archive(whole)) {
        auto read = read_har(whole->get_object());
        if (!read)
            return traffic_fault{0, read.error()};
        return *std::move(read);
    }
    if (!first)
        return traffic_fault{0, {{}, std::string(what_it_may_be), "text that is neither"}};
    return read_recording(text);
}

} // namespace moonage_proto::conformance
