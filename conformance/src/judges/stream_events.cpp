#include "stream_events.hpp"

#include <moonage_proto/sse/parser.hpp>

#include <boost/json/parse.hpp>

#include <algorithm>

namespace moonage_proto::conformance {

namespace {

read_event read(const sse::event_view& seen) {
    boost::system::error_code failed;
    json::value data = json::parse(seen.data, failed);
    return {from_string<stream_event_type>(seen.type), std::string(seen.type),
            failed ? std::nullopt : std::optional<json::value>(std::move(data))};
}

} // namespace

std::size_t read_stream::count(stream_event_type type) const {
    return static_cast<std::size_t>(std::ranges::count(events, type, &read_event::type));
}

read_stream read_events(const exchange& seen) {
    read_stream stream;
    sse::parser parser;
    parser.feed(seen.response->body,
                [&](const sse::event_view& event) { stream.events.push_back(read(event)); });
    if (parser.failure())
        stream.broken = to_string(*parser.failure());
    stream.replaced_sequences = parser.replaced_sequences();
    stream.leaves_unfinished = parser.unfinished_since().has_value();
    return stream;
}

} // namespace moonage_proto::conformance
