#!/usr/bin/env bash
# Tries the runner on every violation and variant of the fake server, which takes some minutes, and writes
# docs/kill-matrix.md. The tests of tests/self_check fail where that page is stale.
set -euo pipefail
# shellcheck source=tools/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

preset=${PRESET:-dev}
build "$preset" kill_matrix
"$root/build/$preset/bin/kill_matrix" "$root/docs/kill-matrix.md"
