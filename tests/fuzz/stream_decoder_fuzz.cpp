// A stream decodes the same however it is cut into chunks; its faults lie within it and are bounded
// in number.
#include "../proto/reference_examples.hpp"
#include "fuzz_target.hpp"

#include <moonage_proto/stream_decoder.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace moonage_proto;

std::vector<std::string> fuzz_seeds() {
    return {
        std::string(reference_examples::stream),
        "event: result\ndata: {\"content\":\"c\",\"tool_calls\":[]}\n\nevent: ping\ndata: 1\n\n",
        "event: done\r\ndata: {\"total_duration_ms\":\r\ndata: 5}\r\n\r\n",
    };
}

namespace {

constexpr sse::parser_limits limits{.line_bytes = 128, .block_bytes = 192};

/// Decodes in chunks of up to `most` bytes, their sizes drawn from the stream itself; all of it at
/// once for 0.
decoded_stream decode_in_chunks(std::string_view stream, std::size_t most, stream_decoder decoder) {
    std::mt19937 random(static_cast<std::uint32_t>(std::hash<std::string_view>()(stream)));
    decoded_stream made;
    const auto keep = [&](stream_event event) { made.events.push_back(std::move(event)); };
    while (!stream.empty()) {
        const std::string chunk(stream.substr(0, most == 0 ? stream.size() : random() % most));
        stream.remove_prefix(chunk.size());
        decoder.feed(chunk, keep);
    }
    decoder.finish();
    made.faults = decoder.faults();
    fuzz::require(made.events.size() <= decoder.event_count(), "no event is made up");
    fuzz::require(decoder.fault_count() >= made.faults.size() &&
                      made.faults.size() <= stream_decoder::max_faults,
                  "faults are counted and kept within their bound");
    return made;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view stream = fuzz::text_of(data, size);
    const auto whole = decode_in_chunks(stream, 0, stream_decoder({}, limits));
    const auto chunked = decode_in_chunks(stream, 9, stream_decoder({}, limits));
    fuzz::require(chunked.events == whole.events, "chunks give the same events");
    fuzz::require(chunked.faults == whole.faults, "chunks give the same faults");
    for (const stream_fault& each : whole.faults)
        fuzz::require(each.byte <= size && each.event >= 1, "a fault lies within its stream");
    return 0;
}
