# shellcheck shell=bash
# Common to the scripts here; sourced by them.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jobs=$(nproc 2>/dev/null || echo 2)

# quietly COMMAND...: prints what it said only where it fails; on a terminal all of it, as it comes.
quietly() {
    if [ -t 1 ]; then
        "$@" </dev/null
        return
    fi
    local said status=0
    said=$("$@" 2>&1 </dev/null) || status=$?
    [ "$status" = 0 ] || printf '%s\n' "$said"
    return "$status"
}

# build PRESET [TARGET...]
build() {
    local preset=$1
    shift
    echo "building ($preset)"
    (cd "$root" && quietly cmake --preset "$preset" &&
        quietly cmake --build --preset "$preset" -j "$jobs" ${1:+--target "$@"})
}

# Of the lines of ctest, on a terminal all; elsewhere what did not pass, and the summary.
worth_showing() {
    if [ -t 1 ]; then
        cat
    else
        grep -vE '^ +Start +[0-9]+: | +Passed +[0-9.]+ sec$' --line-buffered || true
    fi
}

# run_tests PRESET: all tests, and one plain line that counts them.
run_tests() {
    local log status=0 total failed
    log=$(mktemp)
    (cd "$root" && ctest --preset "$1" -j "$jobs" --no-tests=error </dev/null) | tee "$log" | worth_showing || status=$?
    total=$(sed -n 's/.* failed out of \([0-9]*\).*/\1/p' "$log")
    failed=$(sed -n 's/.*, \([0-9]*\) tests\{0,1\} failed out of .*/\1/p' "$log")
    rm -f "$log"
    echo "$((${total:-0} - ${failed:-0})) passed, ${failed:-0} failed"
    return "$status"
}
