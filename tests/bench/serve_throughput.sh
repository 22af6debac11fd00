#!/usr/bin/env bash
# GET of a space from `moonage-proto serve` beside nginx that returns the same bytes: requests for each
# second of the server's CPU time, in turn. And what memory the server holds after that load.
# usage: tests/bench/serve_throughput.sh MOONAGE_PROTO [ROUNDS [SECONDS]]
set -euo pipefail
binary=$1
rounds=${2:-7}
seconds=${3:-3}
PATH=$PATH:/usr/sbin
for tool in wrk nginx; do
    if ! command -v "$tool" >/dev/null; then
        echo "skipped: throughput of serve, because there is no $tool (packages wrk and nginx-light)"
        exit 0
    fi
done
key=mk_org_demo_1

work=$(mktemp -d)
servers=()
finish() {
    [ ${#servers[@]} = 0 ] || kill "${servers[@]}" 2>/dev/null || true
    wait
    rm -rf "$work"
}
trap finish EXIT

fail() {
    printf 'serve_throughput.sh: %s\n' "$*" >&2
    exit 1
}

# wait_for COMMAND...: until it succeeds, at most five seconds.
wait_for() {
    for _ in $(seq 100); do
        ! "$@" 2>/dev/null || return 0
        sleep 0.05
    done
    fail "not ready in time: $*"
}

start_ours() {
    "$binary" serve --requests-per-minute 2000000000 --write-profile "$work/profile" >"$work/ready" &
    ours=$!
    servers+=("$ours")
    wait_for grep -q listening "$work/ready"
    base=$(sed 's/^listening on //' "$work/ready")
    space=$(sed -n 's/.*"space_id": "\([^"]*\)".*/\1/p' "$work/profile")
    authority=${base#http://}
    authority=${authority%/v1}
    port=${authority#*:}
}

# Our answer, its headers as nginx's directives; what nginx sends by itself is left out.
fetch_answer() {
    local line name length=0
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf 'GET /v1/spaces/%s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n' \
        "$space" "$authority" "$key" >&3
    read -r line <&3
    [[ $line == "HTTP/1.1 200 OK"* ]] || fail "our server answered $line"
    headers=
    while IFS= read -r line <&3 && line=${line%$'\r'} && [ -n "$line" ]; do
        name=${line%%: *}
        case $name in
        Content-Length) length=${line#*: } ;;
        Content-Type) headers+="default_type '${line#*: }';" ;;
        Date) ;;
        *) headers+="add_header $name '${line#*: }';" ;;
        esac
    done
    IFS= read -r -N "$length" body <&3
    exec 3>&-
}

is_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") }

child_of() { tr -d ' ' <"/proc/$1/task/$1/children"; }
has_child() { [ -n "$(child_of "$1")" ]; }

# On the first port above ours where nobody listens.
start_nginx() {
    local try
    for try in $(seq $((port + 1)) $((port + 20))); do
        is_open "$try" 2>/dev/null || break
    done
    cat >"$work/nginx.conf" <<END
daemon off;
worker_processes 1;
pid $work/nginx.pid;
error_log $work/nginx.log;
events { worker_connections 256; }
http {
    access_log off;
    client_body_temp_path $work/body;
    proxy_temp_path $work/proxy;
    fastcgi_temp_path $work/fastcgi;
    uwsgi_temp_path $work/uwsgi;
    scgi_temp_path $work/scgi;
    keepalive_requests 1000000000;
    server {
        listen 127.0.0.1:$try;
        $headers
        location / { return 200 '$body'; }
    }
}
END
    nginx -c "$work/nginx.conf" -p "$work" 2>>"$work/nginx.log" &
    local master=$!
    servers+=("$master")
    wait_for is_open "$try"
    wait_for has_child "$master"
    nginx_worker=$(child_of "$master")
    nginx_base=http://127.0.0.1:$try/v1
}

# cpu_ticks PID: user and system time so far.
cpu_ticks() { sed 's/.*) //' "/proc/$1/stat" | awk '{ print $12 + $13 }'; }

# load PID BASE FILE: one repetition; its requests for each second of CPU time go to FILE.
load() {
    local before said
    before=$(cpu_ticks "$1")
    said=$(wrk -t1 -c16 -d"${seconds}s" -H "Authorization: Bearer $key" "$2/spaces/$space")
    ! grep -qE 'Non-2xx|Socket errors' <<<"$said" || fail "$said"
    awk -v ticks=$(($(cpu_ticks "$1") - before)) -v a_second="$(getconf CLK_TCK)" \
        '/requests in/ { printf "%.0f\n", $1 * a_second / ticks }' <<<"$said" >>"$3"
}

median() { sort -n "$1" | awk '{ seen[NR] = $1 } END { print seen[int((NR + 1) / 2)] }'; }

start_ours
fetch_answer
start_nginx
for _ in $(seq "$rounds"); do
    load "$ours" "$base" "$work/ours"
    load "$nginx_worker" "$nginx_base" "$work/nginx"
done
paste "$work/ours" "$work/nginx" | awk '{ print $1 / $2 }' >"$work/ratios"
awk -v o="$(median "$work/ours")" -v n="$(median "$work/nginx")" -v r="$(median "$work/ratios")" 'BEGIN {
    printf "GET of a space: %d requests per CPU second, nginx %d, ratio %.2f (at least 0.70)\n", o, n, r }'
awk '/^VmRSS/ { printf "memory after that load: %.1f MiB (at most 16)\n", $2 / 1024 }' "/proc/$ours/status"
