#!/usr/bin/env bash
# Tries the two commands on a Debian 12 that has nothing: tests/bare_root.sh FOLDER
#
# FOLDER becomes the root of a fresh system (debootstrap, minbase; kept as FOLDER.tar.gz and
# used again). The tree as git knows it is copied in, then `./dev test` and `./dev run` run there.
# How this machine reaches its packages is copied from its own apt configuration. Needs root.
set -euo pipefail

(($# == 1)) || {
    echo "Usage: tests/bare_root.sh FOLDER" >&2
    exit 2
}
((EUID == 0)) || {
    echo "Only root can make and enter another root." >&2
    exit 1
}
tree=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$1"
root=$(cd "$1" && pwd)
port=${BARE_ROOT_PORT:-18080}
service=

say() { printf '%s\n' "$*"; }

# shellcheck disable=SC2317  # called by the trap
cleanup() {
    [[ -z $service ]] || kill "$service" 2>/dev/null || true
    ! mountpoint -q "$root/proc" || umount "$root/proc"
}
trap cleanup EXIT

empty_root() {
    ! mountpoint -q "$root/proc" || umount "$root/proc"
    find "$root" -xdev -mindepth 1 -delete
}

fresh_root() {
    [[ -z $(ls -A "$root") || -e $root/.bare_root ]] || {
        say "$root holds something else; give an empty folder." >&2
        exit 1
    }
    empty_root
    if [[ ! -s $root.tar.gz ]]; then
        command -v debootstrap >/dev/null || {
            say "debootstrap is missing: apt-get install -y debootstrap" >&2
            exit 1
        }
        debootstrap --variant=minbase bookworm "$root" >"$root.log" 2>&1 || {
            tail -n 5 "$root.log" >&2
            exit 1
        }
        rm -f "$root"/var/cache/apt/archives/*.deb
        touch "$root/.bare_root"
        tar -C "$root" -czf "$root.tar.gz" .
        empty_root
    fi
    tar -C "$root" -xzf "$root.tar.gz"
}

# Sources and the way to them; hooks and cleaning rules of this machine stay here.
copy_apt_configuration() {
    rm -f "$root/etc/apt/sources.list"
    (
        cd /
        find etc/apt usr/share/keyrings -type f \
            \( -path '*/sources.list*' -o -path '*/preferences.d/*' -o -path '*/keyrings/*' \) \
            -print0 | tar --null -T - -cf - | tar -C "$root" -xf -
    )
    apt-config dump | grep -E '^Acquire::(Check|http|https|Retries|Languages)' \
        >"$root/etc/apt/apt.conf.d/99machine" || true
    cp /etc/resolv.conf /etc/hosts "$root/etc/"
}

copy_tree() {
    mkdir -p "$root/srv/telepati"
    git -C "$tree" ls-files -z | tar -C "$tree" --null -T - -cf - |
        tar -C "$root/srv/telepati" -xf -
}

# Always in a subshell of its own (a pipe, a background job), which it becomes.
inside() {
    exec chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp TERM=dumb \
        TELEPATI_LISTEN="127.0.0.1:$port" "$@"
}

# apt says "Fetched 123 MB in 4s".
downloaded() {
    awk '/^Fetched / {
             bytes += $2 * ($3 == "GB" ? 1000 : $3 == "MB" ? 1 : $3 == "kB" ? .001 : .000001)
         } END {printf "%.1f MB", bytes}' "$1"
}

status_of() {
    local answer=
    if exec 3<>"/dev/tcp/127.0.0.1/$port"; then
        printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$1" >&3
        read -r -t 5 answer <&3 || true
        exec 3>&-
    fi 2>/dev/null
    cut -d' ' -f2 <<<"$answer"
}

try_test() {
    local started=$SECONDS result=0
    inside /srv/telepati/dev test 2>&1 | tee "$root.test.log" | tail -n 25 || result=$?
    local took=$((SECONDS - started))
    say "./dev test: $took s, $(downloaded "$root.test.log") downloaded, status $result"
    return "$result"
}

try_run() {
    local started=$SECONDS waited
    inside /srv/telepati/dev run >"$root.run.log" 2>&1 &
    service=$!
    for ((waited = 0; waited < 1200; waited++)); do
        [[ $(status_of /readyz) != 200 ]] || break
        kill -0 "$service" 2>/dev/null || break
        sleep 1
    done
    if [[ $(status_of /readyz) != 200 ]]; then
        tail -n 25 "$root.run.log"
        say "./dev run: never became ready"
        return 1
    fi
    say "./dev run: ready after $((SECONDS - started)) s, $(downloaded "$root.run.log") downloaded"
    kill -TERM "$service"
    local result=0
    wait "$service" || result=$?
    service=
    say "./dev run: ended with status $result after SIGTERM"
    return "$result"
}

say "Making a bare Debian 12 in $root."
fresh_root
copy_apt_configuration
copy_tree
mkdir -p "$root/proc"
mount -t proc proc "$root/proc" 2>/dev/null ||
    say "/proc cannot be mounted here: sanitizers may refuse to run in it."

failed=0
try_test || failed=1
try_run || failed=1
((failed == 0)) || say "The bare machine is not served: see $root.test.log and $root.run.log."
exit "$failed"
