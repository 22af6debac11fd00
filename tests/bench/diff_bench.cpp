// The change gate on the full contract, as `diff OLD NEW` does it: both versions are read and
// compared. To be under 100 ms.

#include "schemas/contract_edits.hpp"
#include "schemas/files.hpp"

#include <moonage_proto/schemas/diff/compare.hpp>

#include <benchmark/benchmark.h>

#include <string>

namespace {

using namespace moonage_proto::schemas;

const std::string root = MOONAGE_PROTO_SOURCE_DIR;
const std::string folder = root + "/schemas";

void diff_unchanged(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(diff::compare(read_contract(folder), read_contract(folder)));
}
BENCHMARK(diff_unchanged)->Unit(benchmark::kMillisecond);

/// The pull request of the tests that has the most findings.
void diff_pull_request(benchmark::State& state) {
    const json::value request =
        test::read_json(root + "/tests/schemas/pull_requests/11-signature-with-timestamp.json");
    for (auto _ : state) {
        const contract old = read_contract(folder);
        const contract now = test::edited(read_contract(folder), request.at("edits"));
        benchmark::DoNotOptimize(diff::compare(old, now));
    }
}
BENCHMARK(diff_pull_request)->Unit(benchmark::kMillisecond);

} // namespace
