// Bytes to a validated typed action, beside what Boost.JSON needs only to parse them.

#include "../proto/reference_examples.hpp"

#include <moonage_proto/action.hpp>
#include <moonage_proto/json/decode.hpp>

#include <benchmark/benchmark.h>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parser.hpp>

namespace {

using namespace moonage_proto;

const std::string_view text = reference_examples::action;

void decode_action(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(decode<action>(text));
}
BENCHMARK(decode_action);

void limit_parse_monotonic(benchmark::State& state) {
    unsigned char buffer[8192];
    boost::json::monotonic_resource resource(buffer);
    boost::json::parser parser;
    for (auto _ : state) {
        resource.release();
        parser.reset(&resource);
        parser.write(text.data(), text.size());
        benchmark::DoNotOptimize(parser.release());
    }
}
BENCHMARK(limit_parse_monotonic);

/// Takes every event and does nothing.
struct empty_handler {
    using error_code = boost::system::error_code;
    using string_view = boost::json::string_view;
    static constexpr std::size_t max_array_size = -1;
    static constexpr std::size_t max_object_size = -1;
    static constexpr std::size_t max_string_size = -1;
    static constexpr std::size_t max_key_size = -1;
    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code&) { return true; }
    bool on_object_end(std::size_t, error_code&) { return true; }
    bool on_array_begin(error_code&) { return true; }
    bool on_array_end(std::size_t, error_code&) { return true; }
    bool on_key_part(string_view, std::size_t, error_code&) { return true; }
    bool on_key(string_view, std::size_t, error_code&) { return true; }
    bool on_string_part(string_view, std::size_t, error_code&) { return true; }
    bool on_string(string_view, std::size_t, error_code&) { return true; }
    bool on_number_part(string_view, error_code&) { return true; }
    bool on_int64(std::int64_t, string_view, error_code&) { return true; }
    bool on_uint64(std::uint64_t, string_view, error_code&) { return true; }
    bool on_double(double, string_view, error_code&) { return true; }
    bool on_bool(bool, error_code&) { return true; }
    bool on_null(error_code&) { return true; }
    bool on_comment_part(string_view, error_code&) { return true; }
    bool on_comment(string_view, error_code&) { return true; }
};

void limit_events_only(benchmark::State& state) {
    for (auto _ : state) {
        boost::json::basic_parser<empty_handler> parser({});
        boost::system::error_code ec;
        benchmark::DoNotOptimize(parser.write_some(false, text.data(), text.size(), ec));
    }
}
BENCHMARK(limit_events_only);

} // namespace
