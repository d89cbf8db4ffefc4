#!/usr/bin/env bash
# Starts or stops a PostgreSQL of the tests' own: in a folder that goes away, reachable by a socket
# in it and by nothing else. server.sh start|stop FOLDER.
set -euo pipefail

word=$1 folder=$2
tools=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
[[ -x $tools/postgres ]] || {
    echo "PostgreSQL is not installed; ./dev test installs postgresql-15."
    exit 1
}

# PostgreSQL refuses to run as root.
as_owner() {
    if ((EUID)); then "$@"; else runuser -u postgres -- "$@"; fi
}

stop() {
    [[ -d $folder ]] || return 0
    as_owner "$tools/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}

start() {
    stop
    mkdir -p "$folder"
    ((EUID)) || chown postgres "$folder"
    cd "$folder"
    as_owner "$tools/initdb" -D "$folder/data" -U telepati --auth=trust --encoding=UTF8 \
        --locale=C.UTF-8 --no-sync >/dev/null
    # The tests ask what is written, not whether the disk has it: they kill us, not the server.
    local settings="-c listen_addresses='' -c unix_socket_directories='$folder' -c fsync=off"
    settings+=" -c max_connections=300 -c shared_buffers=64MB -c max_wal_size=256MB"
    settings+=" -c max_locks_per_transaction=256"
    as_owner "$tools/pg_ctl" -D "$folder/data" -l "$folder/log" -w -o "$settings" start >/dev/null
    as_owner "$tools/createdb" -h "$folder" -U telepati telepati
    echo "PostgreSQL listens in $folder."
}

"$word"
