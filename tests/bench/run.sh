#!/usr/bin/env bash
# The benches. `run.sh` measures turns beside the Node baseline and writes the table of README.md;
# `run.sh quick` the same in a minute without writing; `run.sh instructions` counts what a message
# costs whatever else the machine does; `run.sh meta` sends what Meta sends to a busy number;
# `run.sh million` measures beside a database with a million tickets; `run.sh desk` opens the desk
# beside it; `run.sh posters` times them; `run.sh crash` kills the service 200 times; `run.sh
# understanding` holds the engine against the labelled messages of ../shared/eval; `run.sh guessing`
# tries a million times to learn of somebody's letter; `run.sh letters` imports 10,000; `run.sh
# notices` tells 5,000 that theirs is ready, over twenty days and forty kills; `run.sh rekap` writes
# a month's.
set -euo pipefail
cd "$(dirname "$0")/../.."
readonly work=build/bench secret=test-secret seconds=${BENCH_SECONDS:-6}
readonly our_port=9040 node_port=9030 gateway_port=9100
mkdir -p $work

stop() {
    [[ -n ${service:-} ]] || return 0
    kill "$service" 2>/dev/null || true
    wait "$service" 2>/dev/null || true
    service=
}
trap stop EXIT

build_loadgen() {
    [[ $work/loadgen -nt tests/bench/loadgen.cpp ]] ||
        g++ -O2 -std=c++20 tests/bench/loadgen.cpp -lcrypto -o $work/loadgen
}

prepare() {
    build_loadgen
    local addon=node_modules/better-sqlite3/build/Release/better_sqlite3.node
    if [[ ! -f $work/node/$addon ]]; then
        mkdir -p $work/node
        cp tests/bench/node-baseline/* $work/node/
        # better-sqlite3 is compiled against the headers that came with this node.
        local prefix
        prefix=$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")
        (cd $work/node && npm install --ignore-scripts && npm_config_nodedir=$prefix npm rebuild \
            better-sqlite3 --build-from-source --foreground-scripts) >$work/npm.log 2>&1 ||
            { echo "The Node baseline could not be installed; see $work/npm.log" >&2; exit 1; }
    fi
}

wait_for() {
    local url=$1 tries=0
    until curl -sf -o /dev/null "$url"; do
        ((++tries < 500)) || { echo "$url does not answer" >&2; exit 1; }
        sleep 0.02
    done
}

start_ours() { # [what it runs under]
    rm -rf $work/ours && mkdir -p $work/ours
    [[ -z ${begin_with:-} ]] || { cp "$begin_with" $work/ours/bench.db && sync; }
    begun=${EPOCHREALTIME/./}
    TELEPATI_APP_SECRET=$secret TELEPATI_ACCESS_TOKEN=token TELEPATI_SEND_RATE=1000000 \
        TELEPATI_PHONE_NUMBER_ID=106540352242922 \
        TELEPATI_GRAPH_URL=http://127.0.0.1:$gateway_port/v20.0 \
        "$@" build/release/telepati serve --demo --database sqlite:$work/ours/bench.db \
        --listen 127.0.0.1:$our_port --log-level error >$work/ours/log 2>&1 &
    service=$!
    wait_for http://127.0.0.1:$our_port/readyz
}

start_node() {
    rm -rf $work/node/run && mkdir -p $work/node/run
    (
        cd $work/node/run
        export GROUP=1 PORT=$node_port GATEWAY=http://127.0.0.1:$gateway_port
        exec node ../bot.mjs
    ) >$work/node/log 2>&1 &
    service=$!
    wait_for http://127.0.0.1:$node_port/health
}

load() { # label port script connections
    $work/loadgen --target "http://127.0.0.1:$2/webhook" --secret $secret \
        --script "tests/bench/$3" --connections "$4" --duration "$seconds" --warmup 1 \
        --gateway-port $gateway_port --pid "$service" --label "$1-$4" \
        --json $work/results.jsonl >>$work/loadgen.log
}

cold_start() {
    for run in 1 2 3 4 5; do
        for kind in ours node; do
            begun=${EPOCHREALTIME/./}
            start_$kind
            local took=$(((${EPOCHREALTIME/./} - begun) / 1000))
            echo "{\"cold\":\"$kind\",\"ms\":$took}" >>$work/results.jsonl
            stop
        done
    done
}

turns() { # runs
    rm -f $work/results.jsonl
    cold_start
    for connections in 1 8 32 64; do
        for ((run = 1; run <= $1; ++run)); do
            start_node && load node $node_port complaint.txt $connections && stop
            start_ours && load ours $our_port report.txt $connections && stop
        done
    done
}

# By callgrind, so that two builds compare to the per cent on a busy machine. The kernel's part and
# what the processor makes of the instructions are not in it.
instructions() {
    command -v valgrind >/dev/null || { echo "valgrind is not installed" >&2; exit 1; }
    local counted=$work/callgrind.out messages total
    start_ours valgrind --quiet --tool=callgrind --instr-atstart=no \
        --callgrind-out-file=$counted
    callgrind_control --instr=on "$service" >/dev/null 2>&1
    messages=$($work/loadgen --target "http://127.0.0.1:$our_port/webhook" --secret $secret \
        --script tests/bench/report.txt --connections 64 --conversations 400 --duration 30 \
        --reply-timeout-ms 20000 --gateway-port $gateway_port |
        sed -n 's/.* acks \([0-9]*\) .*/\1/p')
    callgrind_control --instr=off "$service" >/dev/null 2>&1
    stop
    total=$(sed -n 's/^\(summary\|totals\): *//p' $counted | tail -1)
    echo "$((total / messages)) user instructions a message ($messages messages)"
}

# Tickets of five years with all that belongs to them, made once.
make_tickets() { # tickets file
    [[ -f $2 ]] && return
    cmake --build build/release --target telepati_bench_tickets >/dev/null
    start_ours && stop
    build/release/tests/bench/telepati_bench_tickets --database $work/ours/bench.db --tickets "$1"
    mv $work/ours/bench.db "$2"
}

# Empty and full in turns: how long the start takes, then load, and what of memory it took.
million() { # tickets
    local full=$work/tickets-$1.db run
    make_tickets "$1" "$full"
    for ((run = 1; run <= ${BENCH_RUNS:-3}; ++run)); do
        for begin_with in "" "$full"; do
            start_ours
            echo "${begin_with:-empty}: ready after $(((${EPOCHREALTIME/./} - begun) / 1000)) ms"
            $work/loadgen --target "http://127.0.0.1:$our_port/webhook" --secret $secret \
                --script tests/bench/report.txt --connections 64 --duration "$seconds" \
                --warmup 1 --gateway-port $gateway_port --pid "$service" |
                grep -E 'acks|reply ms|target:' | cut -c1-100
            stop
        done
    done
}

# What Meta sends to a number of 1,000 messages a second: 3,000 statuses and 300 messages, for a
# minute, after some seconds at full speed that make the messages which the statuses are about.
meta() {
    g++ -O2 -std=c++20 tests/bench/statuses.cpp -lcrypto -o $work/statuses
    $work/loadgen --stub-only --gateway-port $gateway_port --duration 90 >/dev/null &
    local gateway=$!
    start_ours
    local driver=($work/loadgen --target "http://127.0.0.1:$our_port/webhook" --secret $secret
        --script tests/bench/report.txt --no-gateway --pace ack)
    "${driver[@]}" --connections 64 --duration 10 | grep acks
    for half in 1 2; do
        "${driver[@]}" --connections 300 --active 300 --think-ms 1000 --duration 30 \
            --phone-base 628${half}00000000 --pid "$service" |
            grep -E 'acks|ack ms|target:' | cut -c1-110
    done &
    local messages=$!
    $work/statuses $our_port $secret 40000 3000 60
    wait $messages
    kill $gateway
    stop
}

# What the desk promises beside a full database: first byte, search, drawing and weight of pages,
# fifty desks that look for news every five seconds, and what these do to the webhook.
desk() { # tickets
    local full=$work/tickets-$1.db missed=0
    jar=$work/desk.jar base=http://127.0.0.1:$our_port
    make_tickets "$1" "$full"
    begin_with=$full start_ours
    local door
    door=$(curl -s -c "$jar" $base/desk/login | sed -n 's/.*name="door" value="\([^"]*\)".*/\1/p')
    curl -s -b "$jar" -c "$jar" -o /dev/null --data-urlencode "door=$door" \
        -d name=supervisor -d password=demo-telepati $base/desk/login
    echo "First byte: the board within 30 ms, a search within 100."
    first_byte 30 "" "?urut=tenggat" "?urut=lama" "?status=semua" "?status=closed" "?terlambat=1" \
        "?jenis=banjir" "?jenis=takadajenisini" "?jenis=takadajenisini&status=semua" \
        "?kelurahan=12.71.11.1006&status=semua" "?dari=2024-03-01&sampai=2024-03-31" || missed=1
    first_byte 100 "?q=parit" "?q=parit+tumpat+kwala&status=semua" "?q=takadayangbegini" \
        "?q=takadayangbegini&status=semua" \
        "?q=parit&dari=2024-03-01&sampai=2024-03-31&status=semua" || missed=1
    echo "No promise:"
    first_byte 0 "angka" "peta" "dinding"
    local chromium
    chromium=$(command -v chromium || true)
    if [[ $chromium && -d build/browser/node_modules/playwright-core ]]; then
        echo "In a browser: the board within 300 ms, 250 KB a page."
        node tests/bench/drawn.mjs $base "$PWD/build/browser" "$chromium" || missed=1
    else
        echo "SKIPPED: drawing and weight (./dev test installs chromium and build/browser)"
    fi
    echo "The webhook, 25 s without desks and with fifty of them:"
    webhook_beside | grep 'ack ms'
    fifty_desks || missed=1
    stop
    return $missed
}

first_byte() { # milliseconds or 0, pages
    local most=$1 missed=0 page took code over
    shift
    for page in "$@"; do
        curl -s -b "$jar" -o /dev/null "$base/desk/$page" # the page cache is warm at an office
        read -r took code < <(for _ in 1 2 3 4 5; do
            curl -s -b "$jar" -o /dev/null -w '%{time_starttransfer} %{http_code}\n' \
                "$base/desk/$page"
        done | sort -n | sed -n 3p)
        over=$(awk -v t="$took" -v m="$most" 'BEGIN { if (m && t * 1000 > m) print "OVER" }')
        [[ -z $over && $code == 200 ]] || missed=1
        awk -v p="/desk/$page" -v t="$took" -v c="$code" -v o="$over" \
            'BEGIN { printf "%-60s %6.1f ms, %s %s\n", p, t * 1000, c, o }'
    done
    return $missed
}

webhook_beside() {
    $work/loadgen --target "$base/webhook" --secret $secret --script tests/bench/report.txt \
        --connections 4 --active 20 --think-ms 1000 --duration 25 --gateway-port $gateway_port
}

# Their cost is the service's own processor time, which other work does not change; what it does
# once after a start at the lowest priority, reading a large file for damage, is not theirs.
fifty_desks() {
    local before after cost
    before=$(ticks_of "$service")
    look_for_news
    after=$(ticks_of "$service")
    cost=$(((after - before) * 10 * 100 / 25000))
    echo "50 desks, 5 looks each in 25 s: $(((after - before) * 10)) ms of processor time," \
        "$cost % of a core"
    webhook_beside | grep 'ack ms' &
    local writes=$!
    look_for_news
    wait $writes
    ((cost < 10)) || { echo "OVER: 10 % of a core" && return 1; }
}

# One after the other within their five seconds, as people have opened them.
look_for_news() {
    local desks=() desk
    for desk in {0..49}; do
        (
            tag=
            sleep "$((desk / 10)).$((desk % 10))"
            for _ in 1 2 3 4 5; do
                tag=$(curl -s -b "$jar" -D - -o /dev/null -H "If-None-Match: $tag" $base/desk/isi |
                    tr -d '\r' | sed -n 's/^[Ee][Tt]ag: *//p' || true)
                sleep 5
            done
        ) &
        desks+=($!)
    done
    wait "${desks[@]}"
}

ticks_of() { cat "/proc/$1"/task/*/stat | awk '$19 < 19 { sum += $14 + $15 } END { print sum }'; }

# A book of the whole city and one poster, on one core: seconds of that core, and bytes.
posters() {
    local database=sqlite:$work/posters.db file=$work/posters.pdf
    rm -f $work/posters.db*
    local order=(--topic banjir --date 2026-11-21 --database "$database" -o "$file")
    local TIMEFORMAT='%U s user, %R s by the clock'
    build/release/telepati poster --kelurahan all --city "${order[@]}" >/dev/null
    time taskset -c 0 build/release/telepati poster --kelurahan all --city "${order[@]}"
    echo "$(stat -c %s "$file") bytes"
    time taskset -c 0 build/release/telepati poster --kelurahan 12.71.11.1006 "${order[@]}"
    cmake --build build/release --target telepati_bench_posters >/dev/null
    echo "When the fonts are known, on one core:"
    taskset -c 0 build/release/tests/bench/telepati_bench_posters
}

# A year of an office with sixty officers; YEAR_TICKETS=6000 lives a part of it.
year() {
    cmake --build build/release --target telepati_bench_year >/dev/null
    mkdir -p $work && rm -f $work/year.db*
    local TIMEFORMAT='%U s user, %R s by the clock'
    time build/release/tests/bench/telepati_bench_year --database $work/year.db \
        --tickets "${YEAR_TICKETS:-120000}"
}

# The last whole month of an office that gets 15,000 reports in each.
rekap() {
    local month suffix TIMEFORMAT='%R s by the clock, %U s user'
    local reports=198000 full=$work/rekap.db # of a year, of two offices, one a tenth of them
    month=$(date -d "$(date +%Y-%m-15) -1 month" +%Y-%m)
    cmake --build build/release --target telepati telepati_bench_tickets >/dev/null
    if [[ ! -f $full ]]; then
        start_ours && stop
        build/release/tests/bench/telepati_bench_tickets --database $work/ours/bench.db \
            --tickets $reports --years 1
        mv $work/ours/bench.db $full
    fi
    for suffix in pdf xlsx; do
        time build/release/telepati report rekap --month "$month" --database sqlite:$full \
            -o $work/rekap.$suffix
    done
}

# Tries of number and date of birth from 20,000 phones within a day of the office's clock.
guessing() { # tries
    cmake --build build/release --target telepati_bench_guessing >/dev/null
    rm -f $work/guessing.db*
    local TIMEFORMAT='%U s user, %R s by the clock'
    time build/release/tests/bench/telepati_bench_guessing --database $work/guessing.db --tries "$1"
}

# How long a list takes; a bad line at its end leaves nothing of it.
letters() { # lines
    local database=sqlite:$work/letters.db list=$work/letters.csv line
    local TIMEFORMAT='%R s by the clock, %U s user'
    for line in "" ";kk;;;21/11/1990;received"; do
        rm -f $work/letters.db*
        build/release/telepati poster --kelurahan 12.71.11.1006 --database "$database" \
            -o $work/letters.pdf >/dev/null
        {
            echo "number;service;applicant;phone;birth_date;stage"
            awk -v n="$1" 'BEGIN { for (i = 0; i < n; ++i)
                printf "B%d;kk;WARGA %d;0812%08d;21/11/1990;received\n", i, i, i }'
            [[ -z $line ]] || echo "X$line"
        } >"$list"
        time build/release/telepati import letters "$list" --database "$database" 2>&1 | cut -c1-100
        echo "letters after it: $(build/release/telepati export letters --database "$database" |
            tail -n +2 | wc -l)"
    done
}

case ${1:-} in
    guessing) guessing "${2:-1000000}" ;;
    letters) letters "${2:-10000}" ;;
    notices)
        cmake --preset dev >/dev/null && cmake --build build/dev
        TELEPATI_NOTICES=${2:-5000} build/dev/tests/telepati_test_service \
            --test-case="A ready notice reaches*"
        ;;
    year) year ;;
    rekap) build_loadgen && rekap ;;
    posters) posters ;;
    desk) build_loadgen && desk "${2:-1000000}" ;;
    instructions) begin_with=${2:-} && build_loadgen && instructions ;;
    meta) build_loadgen && meta ;;
    million) build_loadgen && million "${2:-1000000}" ;;
    understanding)
        measure=build/bench/understanding
        g++ -O3 -std=c++20 -I. -DTELEPATI_SOURCE_DIR="\"$PWD\"" \
            -DTELEPATI_SHARED_DIR="\"$PWD/../shared\"" \
            tests/bench/understanding.cpp bot/base/*.cpp bot/understanding/*.cpp -o $measure
        $measure
        ;;
    crash)
        cmake --preset dev >/dev/null && cmake --build build/dev
        TELEPATI_KILLS=${2:-200} build/dev/tests/telepati_test_service --test-case="kill -9*"
        ;;
    quick) prepare && turns 1 && node tests/bench/table.mjs $work/results.jsonl ;;
    "") prepare && turns 5 && node tests/bench/table.mjs $work/results.jsonl README.md ;;
    *)
        echo "usage: ./dev bench [quick | instructions [DATABASE] | meta | million [TICKETS] |" \
            "desk [TICKETS] | posters | understanding | year | rekap | crash [KILLS] |" \
            "guessing [TRIES] | letters [LINES] | notices [PEOPLE]]" >&2
        exit 2
        ;;
esac
