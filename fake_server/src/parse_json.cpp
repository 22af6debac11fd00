#include "parse_json.hpp"

#include <boost/json/parse.hpp>

namespace moonage_proto::fake_server {

std::optional<json::value> parse_json(std::string_view text) {
    json::parse_options limits;
    limits.max_depth = 32;
    boost::system::error_code error;
    json::value parsed = json::parse(text, error, {}, limits);
    if (error)
        return std::nullopt;
    return parsed;
}

} // namespace moonage_proto::fake_server
