// The change gate on the full contract: reading the folder, and comparing it with another version.

#include <moonage_proto/schemas/diff/compare.hpp>

#include <benchmark/benchmark.h>

namespace {

using namespace moonage_proto::schemas;

const char* const folder = MOONAGE_PROTO_SOURCE_DIR "/schemas";

void diff_full_contract(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(diff::compare(read_contract(folder), read_contract(folder)));
}
BENCHMARK(diff_full_contract)->Unit(benchmark::kMillisecond);

void diff_compare_only(benchmark::State& state) {
    const contract one = read_contract(folder);
    const contract other = read_contract(folder);
    for (auto _ : state)
        benchmark::DoNotOptimize(diff::compare(one, other));
}
BENCHMARK(diff_compare_only)->Unit(benchmark::kMillisecond);

} // namespace
