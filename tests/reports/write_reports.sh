#!/usr/bin/env bash
# Checks a fake server that violates some requirements, and writes the report in every format.
# usage: write_reports.sh MOONAGE_PROTO FOLDER    into FOLDER/report.FORMAT
set -euo pipefail

binary=$1
folder=$2
formats=(text json junit tap markdown github html)
violations=(
    auth.read-only-key.post-is-403:only-on-messages
    auth.space-key.other-space-refused:served-on-messages
    error.unknown-resource-code:upper-case
    spaces.list.limit-honored:off-by-one
    stream.done.present:renamed
    webhook.signature.header-present:renamed
)

mkdir -p "$folder"
exec {ready}< <(exec "$binary" serve --port 0 --write-profile "$folder/profile.json" "${violations[@]/#/--violate=}")
server=$!
trap 'kill "$server"' EXIT
read -r -t 20 -u "$ready" _

reports=()
for format in "${formats[@]}"; do
    reports+=(--report "$format=$folder/report.$format")
done
status=0
"$binary" check --profile "$folder/profile.json" "${reports[@]}" || status=$?
[ "$status" = 1 ] || {
    echo "expected the exit code 1, got $status" >&2
    exit 1
}
