#include "json_file.hpp"

#include "cli.hpp"
#include "files.hpp"

#include <boost/json/parser.hpp>

#include <algorithm>

namespace moonage_proto::tools {
namespace {

std::string place_of(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t line_begin = before.rfind('\n') + 1; // npos + 1 is 0
    return "line " + std::to_string(line) + ", column " + std::to_string(1 + offset - line_begin);
}

} // namespace

json::value parse_json(std::string_view text, const std::string& name) {
    json::parse_options options;
    options.max_depth = max_json_depth;
    json::parser parser({}, options);
    boost::system::error_code error;
    const std::size_t offset = parser.write_some(text.data(), text.size(), error);
    const std::size_t rest = text.find_first_not_of(" \t\r\n", offset);
    if (!error && rest != std::string_view::npos)
        throw failure(exit_code::usage, name + ": " + place_of(text, rest) +
                                            ": is not JSON: something follows the value");
    if (error)
        throw failure(exit_code::usage,
                      name + ": " + place_of(text, offset) + ": is not JSON: " + error.message());
    return parser.release();
}

json::value read_json_file(const std::string& path) {
    return parse_json(read_bytes(path), path == "-" ? "stdin" : path);
}

} // namespace moonage_proto::tools
