#include <moonage_proto/sse/parser.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

namespace {

namespace sse = moonage_proto::sse;

/// A mebibyte of the stream that a message makes: mostly small steps of progress.
std::string stream_of(std::string_view text, std::string_view line_end) {
    std::string stream;
    for (int step = 0; stream.size() < 1024 * 1024; ++step) {
        stream.append("event: progress").append(line_end);
        stream.append("data: {\"step\":").append(std::to_string(step)).append(",\"message\":\"");
        stream.append(text).append("\",\"status\":\"running\"}").append(line_end).append(line_end);
    }
    return stream;
}

const std::string ascii = stream_of("Looking at the numbers of the last three weeks", "\n");
const std::string crlf = stream_of("Looking at the numbers of the last three weeks", "\r\n");
const std::string accents = stream_of("Übersicht über die Zahlen: ça va, très bien", "\n");
const std::string japanese = stream_of("先週の数字を確認しています。少々お待ちください。", "\n");

/// The limit: do nothing but find each line end.
void sse_limit_memchr(benchmark::State& state, const std::string& stream) {
    for (auto _ : state) {
        std::size_t lines = 0;
        const char* from = stream.data();
        const char* const end = from + stream.size();
        while (const void* hit = std::memchr(from, '\n', static_cast<std::size_t>(end - from))) {
            from = static_cast<const char*>(hit) + 1;
            ++lines;
        }
        benchmark::DoNotOptimize(lines);
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(stream.size()));
}
BENCHMARK_CAPTURE(sse_limit_memchr, ascii, ascii);
BENCHMARK_CAPTURE(sse_limit_memchr, japanese, japanese);

/// The whole stream in chunks of a size; 0 is one feed.
void sse_parser(benchmark::State& state, const std::string& stream) {
    const auto chunk = state.range(0) == 0 ? stream.size() : std::size_t(state.range(0));
    const std::string_view all = stream;
    for (auto _ : state) {
        sse::parser parser;
        std::size_t data_bytes = 0;
        const auto sink = [&data_bytes](const sse::event_view& seen) {
            data_bytes += seen.data.size();
        };
        for (std::size_t at = 0; at < all.size(); at += chunk)
            parser.feed(all.substr(at, chunk), sink);
        benchmark::DoNotOptimize(data_bytes);
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(stream.size()));
}
BENCHMARK_CAPTURE(sse_parser, ascii, ascii)->Arg(0)->Arg(16 * 1024)->Arg(1400)->Arg(64);
BENCHMARK_CAPTURE(sse_parser, crlf, crlf)->Arg(0);
BENCHMARK_CAPTURE(sse_parser, accents, accents)->Arg(0);
BENCHMARK_CAPTURE(sse_parser, japanese, japanese)->Arg(0);

} // namespace
