#include "reply_body.hpp"

#include <boost/json/parse.hpp>

#include <cstddef>

namespace moonage_proto::conformance {

std::optional<json::value> parse_body(const http_response& response) {
    constexpr std::size_t max_json_depth = 128;
    if (response.body.empty() || !response.cut.empty() ||
        response.media_type() == "text/event-stream")
        return std::nullopt;
    json::parse_options options;
    options.max_depth = max_json_depth;
    json::error_code error;
    json::value value = json::parse(response.body, error, {}, options);
    if (error)
        return std::nullopt;
    return value;
}

} // namespace moonage_proto::conformance
