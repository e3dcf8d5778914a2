# shellcheck shell=bash
# What every script here shares: where things lie, how to speak, how to become root.

set -euo pipefail

CHECKOUT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
CACHE=${BELFRY_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/belfry}
TOOLS=$CACHE/tools
NAME=$(basename "$0")
# A plain user's PATH often lacks the folders in which dockerd and iptables lie.
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
export CHECKOUT CACHE TOOLS PATH

say() {
    printf '%s: %s\n' "$NAME" "$*"
}

# fail WHAT WHAT-TO-DO
fail() {
    printf '%s: %s\n' "$NAME" "$1" >&2
    if [ $# -gt 1 ]; then
        printf '    %s\n' "$2" >&2
    fi
    exit 1
}

have() {
    command -v "$1" >/dev/null 2>&1
}

# Runs a command as root: directly when we are root, else by sudo.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif have sudo; then
        sudo "$@"
    else
        fail "'$*' needs root, and there is no sudo" "run this as root, or install sudo"
    fi
}

# Runs a command quietly; shows what it said only when it fails.
quietly() {
    local log status=0
    log=$(mktemp "${TMPDIR:-/tmp}/belfry.XXXXXX")
    "$@" >"$log" 2>&1 </dev/null || status=$?
    if [ "$status" -ne 0 ]; then
        tail -n 40 "$log" >&2
    fi
    rm -f "$log"
    return "$status"
}

# Only one run at a time may change a part of the cache; a second one waits. `lock PART`
lock() {
    mkdir -p "$CACHE"
    exec 9>"$CACHE/.lock-$1"
    if ! flock -n 9; then
        say "another run is at work on $CACHE ($1): waiting for it" >&2
        flock 9
    fi
}

# An engine that we may talk to.
engine_answers() {
    have docker && timeout 20 docker info >/dev/null 2>&1
}
