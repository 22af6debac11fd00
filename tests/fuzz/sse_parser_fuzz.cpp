#include "../proto/sse_vectors.hpp"
#include "fuzz_target.hpp"

#include <moonage_proto/sse/parser.hpp>
#include <moonage_proto/sse/writer.hpp>

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
    std::vector<std::string> seeds;
    for (const sse::vector& each : sse::vectors())
        seeds.emplace_back(each.stream);
    seeds.emplace_back("retry: 10\nretry: 99999999999999999999\n\n");
    return seeds;
}

namespace {

constexpr sse::parser_limits limits{.line_bytes = 64, .block_bytes = 96};

/// The size of the chunks is drawn from the stream itself, so that an input is all there is to
/// keep.
std::vector<sse::event> feed_in_chunks(sse::parser& parser, std::string_view stream) {
    std::mt19937 random(static_cast<std::uint32_t>(std::hash<std::string_view>()(stream)));
    std::vector<sse::event> events;
    while (!stream.empty()) {
        const std::string chunk(stream.substr(0, random() % 9));
        stream.remove_prefix(chunk.size());
        for (sse::event& each : sse::feed(parser, chunk))
            events.push_back(std::move(each));
    }
    return events;
}

void check_event(const sse::event& seen, std::size_t stream_size) {
    fuzz::require(seen.begin_offset < seen.end_offset && seen.end_offset <= stream_size,
                  "an event lies within its stream");
    const auto again = sse::parse(sse::write(seen));
    fuzz::require(again.size() == 1 && again[0].data == seen.data && again[0].type == seen.type &&
                      again[0].last_event_id == seen.last_event_id,
                  "an event that is written is read back");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view stream = fuzz::text_of(data, size);
    sse::parser whole(limits);
    sse::parser chunked(limits);
    const auto expected = sse::feed(whole, stream);
    fuzz::require(feed_in_chunks(chunked, stream) == expected, "chunks give the same events");
    fuzz::require(chunked.failure() == whole.failure(), "chunks give the same failure");
    fuzz::require(chunked.retry_ms() == whole.retry_ms(), "chunks give the same retry");
    fuzz::require(chunked.last_event_id() == whole.last_event_id(), "chunks give the same id");
    fuzz::require(chunked.unfinished_since() == whole.unfinished_since(),
                  "chunks give the same unfinished block");
    fuzz::require(chunked.replaced_sequences() == whole.replaced_sequences(),
                  "chunks give the same count of replaced sequences");
    for (const sse::event& each : expected)
        check_event(each, size);
    return 0;
}
