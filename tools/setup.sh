#!/usr/bin/env bash
# Installs the Debian packages that a build needs, where they are missing and apt may be called.
# usage: tools/setup.sh [EXTRA_PACKAGE...]
set -euo pipefail

is_installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

is_offered() {
    [ -n "$(apt-cache madison "$1" 2>/dev/null)" ]
}

# find_boost TEST: sets `boost` to the Boost packages of the first version for which TEST holds for all.
# The system's own version comes first, which has no number in its names: where it has libboost-url-dev
# it is 1.81 or newer. Debian 12 has 1.74 and, besides, packages with 1.81 in their names.
find_boost() {
    local version package
    for version in "" 1.81 1.82 1.83 1.84 1.85 1.86 1.87 1.88 1.89 1.90; do
        boost=("libboost$version-dev" "libboost-json$version-dev" "libboost-url$version-dev")
        for package in "${boost[@]}"; do
            "$1" "$package" || continue 2
        done
        return 0
    done
    return 1
}

apt_get() {
    DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=3 "$@" </dev/null >/dev/null
}

setup() {
    command -v dpkg-query apt-get >/dev/null || {
        echo "tools/setup.sh: this is no Debian: the packages that README.md lists must be there" >&2
        return 0
    }
    local package missing=() boost=()
    for package in g++ cmake ninja-build libssl-dev libcli11-dev libvalijson-dev catch2 "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    if find_boost is_installed && [ ${#missing[@]} -eq 0 ]; then
        return 0
    fi
    if [ "$(id -u)" = 0 ]; then
        apt_get update
    fi
    if ! find_boost is_installed; then
        find_boost is_offered || boost=("libboost-dev, -json-dev and -url-dev (1.81 or newer)")
        missing+=("${boost[@]}")
    fi
    if [ "$(id -u)" != 0 ]; then
        echo "tools/setup.sh: missing, and only root may install: ${missing[*]}" >&2
        return 2
    fi
    echo "installing ${missing[*]}"
    apt_get install -y --no-install-recommends "${missing[@]}"
}

setup "$@"
