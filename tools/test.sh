#!/usr/bin/env bash
# Builds everything (preset dev) and runs all tests.
set -euo pipefail
# shellcheck source=tools/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

"$root/tools/setup.sh"
build dev
run_tests dev
