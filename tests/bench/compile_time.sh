#!/usr/bin/env bash
# Compile time of the umbrella header beside that of Boost.JSON and Boost.Describe alone, in turn.
# usage: tests/bench/compile_time.sh [ROUNDS]; CXX chooses the compiler.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

printf '#include <moonage_proto/moonage_proto.hpp>\nint main() {}\n' >"$work/umbrella.cpp"
printf '#include <boost/describe.hpp>\n#include <boost/json.hpp>\nint main() {}\n' >"$work/limit.cpp"

# cpu_seconds FILE: what the compiler needs for it, user and system time.
cpu_seconds() {
    local TIMEFORMAT='%U %S'
    { time "${CXX:-g++}" -std=c++20 -I"$root/include" -c "$1" -o /dev/null; } 2>&1 |
        awk '{ print $1 + $2 }'
}

median() { sort -n "$1" | awk '{ seen[NR] = $1 } END { print seen[int((NR + 1) / 2)] }'; }

for _ in $(seq "${1:-7}"); do
    cpu_seconds "$work/umbrella.cpp" >>"$work/umbrella.times"
    cpu_seconds "$work/limit.cpp" >>"$work/limit.times"
done
umbrella=$(median "$work/umbrella.times")
limit=$(median "$work/limit.times")
awk -v u="$umbrella" -v l="$limit" 'BEGIN {
    printf "umbrella %.2f s, Boost.JSON + Describe %.2f s, ratio %.2f\n", u, l, u / l }'
