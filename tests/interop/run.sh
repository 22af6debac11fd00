#!/usr/bin/env bash
# Has programs of others look at what is exported: Redocly and Spectral lint the OpenAPI documents, and ajv
# validates our examples against their components. The programs' versions are those of package-lock.json.
# usage: tests/interop/run.sh    PRESET (default dev) must have been built
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
binary=$root/build/${PRESET:-dev}/bin/moonage-proto

# What Redocly and Spectral need of Node.
least_node=20.19
node_version=$(node --version 2>/dev/null || echo none)
if ! command -v npm >/dev/null ||
    [ "$(printf '%s\n' "$least_node" "${node_version#v}" | sort -V | head -n 1)" != "$least_node" ]; then
    echo "skipped: it takes npm and Node $least_node or newer, and here is Node $node_version"
    exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here"/{package.json,package-lock.json,redocly.yaml,spectral.yaml,examples.mjs} "$work/"
# The scripts of packages are not run: none of these needs one.
(cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) || {
    npm ping >/dev/null 2>&1 && exit 1
    echo "skipped: the registry of npm cannot be reached"
    exit 0
}
"$binary" export openapi --output "$work/openapi-3.1.json"
"$binary" export openapi --openapi 3.2 --output "$work/openapi-3.2.json"
cmp "$work/openapi-3.1.json" "$root/docs/openapi.json"

cd "$work"
export PATH=$work/node_modules/.bin:$PATH REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
for document in openapi-3.1.json openapi-3.2.json; do
    echo "$document"
    # Warnings do not make Redocly fail.
    redocly lint --config redocly.yaml --format json "$document" >redocly.json 2>/dev/null || true
    node -e 'const { totals, problems } = JSON.parse(require("fs").readFileSync("redocly.json"));
             console.log(`redocly: ${totals.errors} errors, ${totals.warnings} warnings`);
             problems.forEach((p) => console.log(p.ruleId, p.message, p.location[0]?.pointer));
             process.exit(totals.errors + totals.warnings === 0 ? 0 : 1);'
    spectral lint --ruleset spectral.yaml --fail-severity hint "$document"
    node examples.mjs "$document" "$root/schemas/examples"
done
