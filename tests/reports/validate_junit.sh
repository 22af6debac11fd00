#!/usr/bin/env bash
# Validates FOLDER/report.junit.
set -euo pipefail

command -v xmllint >/dev/null || {
    echo "skipped: xmllint (libxml2-utils) is not installed"
    exit 77
}
xmllint --noout --nonet --schema "$(dirname "$0")/junit.xsd" "$1/report.junit"
