#!/usr/bin/env bash
# Every benchmark beside its limit, medians of interleaved repetitions. Builds the bench preset first.
set -euo pipefail
cd "$(dirname "$0")/../.."
cmake --preset bench >/dev/null
cmake --build --preset bench --target moonage_proto_bench moonage-proto start_time many_streams
bin=build/bench/bin
"$bin/moonage_proto_bench" --benchmark_repetitions=7 \
    --benchmark_enable_random_interleaving=true --benchmark_report_aggregates_only=true "$@"
tests/bench/compile_time.sh
tests/bench/serve_throughput.sh "$bin/moonage-proto"
"$bin/start_time"
"$bin/many_streams"
