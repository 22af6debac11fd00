#!/usr/bin/env bash
# Builds everything (preset dev) and runs all tests.
set -euo pipefail
# shellcheck source=tools/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

"$root/tools/setup.sh"
# With these, programs of others read our reports, and the examples of docs/ run.
others=(libxml2-utils perl python3-junitparser curl jq)
command -v node >/dev/null || others+=(nodejs)
"$root/tools/setup.sh" "${others[@]}" ||
    echo "the tests that need them are skipped"
build dev
run_tests dev
