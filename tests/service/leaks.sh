#!/usr/bin/env bash
# Runs the shipped program under valgrind from start to end: a conversation, pages, a backup.
# Memory that nobody can reach any longer, or an access that is none, fails it.
# Usage: leaks.sh PROGRAM. 77: cannot run here.
set -euo pipefail
program=$1
readonly here=$(dirname "$(readlink -f "$0")")
skip() {
    echo "SKIPPED leaks: $*"
    exit 77
}
command -v valgrind >/dev/null || skip "valgrind is not installed"
[[ -x $program ]] || skip "$program is not built; ./dev build makes it"

folder=$(mktemp -d)
service=
finish() {
    [[ -z $service ]] || kill -9 "$service" 2>/dev/null || true
    rm -rf "$folder"
}
trap finish EXIT
readonly database=sqlite:$folder/t.db

valgrind --quiet --soname-synonyms='somalloc=*mimalloc*' --show-mismatched-frees=no \
    --leak-check=full --show-leak-kinds=definite,indirect,possible \
    --errors-for-leak-kinds=definite,indirect,possible --error-exitcode=9 \
    --suppressions="$here/valgrind.supp" --log-file="$folder/valgrind" \
    "$program" serve --demo --database "$database" --listen 127.0.0.1:0 \
    >"$folder/out" 2>"$folder/log" &
service=$!
for ((tries = 0; tries < 600; ++tries)); do
    url=$(sed -n 's/^TELEPATI listens on //p' "$folder/out")
    [[ -z $url ]] || break
    kill -0 "$service" 2>/dev/null || { cat "$folder/valgrind" "$folder/log"; exit 1; }
    sleep 0.1
done
[[ -n $url ]] || { echo "the service did not start"; exit 1; }

fetch() {
    exec 3<>"/dev/tcp/127.0.0.1/${url##*:}"
    printf '%s' "$1" >&3
    cat <&3 >/dev/null
    exec 3>&-
}
for path in /readyz /metrics /simulator /api/v1/tickets /api/v1/openapi.json /nothing; do
    fetch "GET $path HTTP/1.1"$'\r\nHost: x\r\nConnection: close\r\n\r\n'
done
fetch $'POST /webhook HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}'
printf 'parit tumpat gg seser kwala bekala\nkirim\nstatus\n' |
    "$program" chat --database "$database" >"$folder/chat"
grep -q 'sudah kami terima' "$folder/chat"
"$program" check --database "$database" >/dev/null
"$program" backup "$folder/copy.db" --database "$database" >/dev/null

kill -TERM "$service"
status=0
wait "$service" || status=$?
service=
if ((status)); then
    cat "$folder/valgrind"
    echo "the service ended with $status"
    exit 1
fi
echo "1 passed, 0 failed"
