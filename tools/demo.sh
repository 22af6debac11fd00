#!/usr/bin/env bash
# Builds moonage-proto (preset release), starts its fake server, and checks it over real sockets.
# Options are handed on to `moonage-proto check`.
set -euo pipefail
# shellcheck source=tools/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

"$root/tools/setup.sh"
build release moonage-proto
binary=$root/build/release/bin/moonage-proto
work=$(mktemp -d)
server=

# shellcheck disable=SC2317 # The trap calls it.
cleanup() {
    if [ -n "$server" ]; then
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$work"
}
trap cleanup EXIT

# The line that says it is ready is the first thing that the server writes into this pipe. It runs in a
# session of its own, so that Ctrl-C ends the check and leaves it the server to clean up on.
mkfifo "$work/ready"
setsid "$binary" serve --port 0 --write-profile "$work/profile.json" >"$work/ready" </dev/null &
server=$!
read -r -t 20 line <"$work/ready" || {
    echo "tools/demo.sh: the fake server did not start" >&2
    exit 4
}
echo "fake server $line"
echo

status=0
"$binary" check --profile "$work/profile.json" "$@" || status=$?
exit "$status"
