#!/usr/bin/env bash
# Opens FOLDER/report.html in Chromium: its script runs and filters, nothing that a target sent does, and
# the page is no wider than a phone. Leaves screenshots in MOONAGE_PROTO_SCREENSHOTS where that is set.
# usage: browse.sh FOLDER
set -euo pipefail

browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
    echo "skipped: Chromium is not installed"
    exit 77
}
page=file://$(realpath "$1")/report.html
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

browse() {
    timeout 100 "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --no-first-run \
        --user-data-dir="$work/profile" --allow-file-access-from-files --virtual-time-budget=5000 "$@" \
        2>"$work/stderr" || {
        cat "$work/stderr" >&2
        return 1
    }
}

fail() {
    echo "$page: $*" >&2
    exit 1
}

# Which results are shown, as the page's script counts them.
shown_at() {
    browse --dump-dom "$page$1" | tee "$work/dom" >/dev/null
    grep -c '<details class="result"[^>]*>' "$work/dom" >"$work/all" || fail "no results"
    grep '<details class="result"' "$work/dom" | grep -vc 'hidden=""' || true
}

# A page with this one in a frame as wide as a phone, which says how wide its contents are.
width_on_phone() {
    cat >"$work/phone.html" <<HTML
<iframe id="phone" src="$page$1" width="360" height="800"></iframe><p id="width">unknown</p>
<script>
const phone = document.getElementById("phone");
phone.onload = () => {
    document.getElementById("width").textContent = "w" + phone.contentDocument.documentElement.scrollWidth;
};
</script>
HTML
    browse --dump-dom "file://$work/phone.html" | sed -n 's/.*id="width">w\([0-9]*\).*/\1/p'
}

all=$(shown_at '#verdict=')
passed=$(shown_at '#verdict=pass')
searched=$(shown_at '#verdict=&q=spaces.list%20SPACES')
[ "$all" -gt 0 ] || fail "nothing is shown without a filter"
[ "$passed" -lt "$all" ] || fail "the filter by verdict hides nothing"
[ "$searched" -gt 0 ] || fail "the search finds nothing"
[ "$searched" -lt "$all" ] || fail "the search hides nothing"
shown_at '' >/dev/null
grep -q "<title>Conformance of " "$work/dom" || fail "the title has changed"
! grep -q '<img' "$work/dom" || fail "an element of a target's body is in the page"
width=$(width_on_phone '#verdict=')
[ "${width:-9999}" -le 360 ] || fail "$width pixels wide on a screen of 360"

if [ -n "${MOONAGE_PROTO_SCREENSHOTS:-}" ]; then
    mkdir -p "$MOONAGE_PROTO_SCREENSHOTS"
    shoot() {
        browse --screenshot="$MOONAGE_PROTO_SCREENSHOTS/$1.png" "${@:2}"
    }
    shoot light --window-size=1200,1600 "$page"
    shoot dark --window-size=1200,1600 --blink-settings=preferredColorScheme=0 "$page"
    shoot filtered --window-size=1200,1000 "$page#verdict=pass&section=spaces&q=list"
    shoot access --window-size=1200,1600 "$page#access"
    sed -i 's/<p id="width">.*//' "$work/phone.html"
    shoot phone --window-size=400,900 "file://$work/phone.html"
fi
echo "$all results, $passed passed, $searched found; $width pixels wide on a phone"
