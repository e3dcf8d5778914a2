#!/usr/bin/env bash
# The first process of a bare system: runs the commands as a user, and stops what they left running.
#   bare-init.sh TOOLCHAIN USER UMASK SETTINGS
set -euo pipefail

toolchain=$1 user=$2 mask=$3 settings=$4

# The network is configured from outside.
wait_for_network() {
    local tries=0
    until grep -q '^tap0' /proc/net/route; do
        tries=$((tries + 1))
        [ "$tries" -lt 200 ] || { echo "fresh: the network does not come up" >&2; exit 1; }
        sleep 0.05
    done
}

# The first process of a name space gets no signal that it does not handle.
stop() {
    trap - TERM
    kill -TERM -- "-$run" 2>/dev/null || true
    stop_engine
    exit 143
}

stop_engine() {
    local pid
    pid=$(cat /run/belfry-engine/dockerd.pid 2>/dev/null) || return 0
    kill -TERM "$pid" 2>/dev/null || return 0
    for _ in $(seq 100); do
        kill -0 "$pid" 2>/dev/null || return 0
        sleep 0.2
    done
}

hostname bare
path=/usr/local/bin:/usr/bin:/bin
account=tester home=/home/tester
if [ "$user" = root ]; then
    account=root home=/root path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
fi
mapfile -t words <<<"$settings"
wait_for_network
set -m
setpriv --reuid "$account" --regid "$account" --init-groups \
    env -i "HOME=$home" "USER=$account" "LOGNAME=$account" SHELL=/bin/bash TERM=dumb \
    "PATH=${toolchain:+$toolchain/usr/bin:}$path" ${settings:+"${words[@]}"} \
    bash /run.sh "$mask" &
run=$!
set +m
trap stop TERM
status=0
wait "$run" || status=$?
stop_engine
exit "$status"
