#!/usr/bin/env bash
# The first process in the name spaces of a bare system: mounts what a system needs, makes its
# directory the root, runs the commands as a user, and stops what they left running.
#   bare-enter.sh ROOT TOOLCHAIN USER UMASK SETTINGS
set -euo pipefail

root=$1 toolchain=$2 user=$3 mask=$4 settings=$5

mount_devices() {
    local name
    mount -t tmpfs -o mode=755 devices "$root/dev"
    for name in null zero full random urandom tty fuse net/tun; do
        if [ -e "/dev/$name" ]; then
            mkdir -p "$(dirname "$root/dev/$name")"
            cp -a "/dev/$name" "$root/dev/$name"
        fi
    done
    mkdir "$root/dev/pts" "$root/dev/shm"
    mount -t devpts -o newinstance,ptmxmode=666,mode=620 devpts "$root/dev/pts"
    mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
    ln -s pts/ptmx "$root/dev/ptmx"
    ln -s /proc/self/fd "$root/dev/fd"
    ln -s fd/0 "$root/dev/stdin"
    ln -s fd/1 "$root/dev/stdout"
    ln -s fd/2 "$root/dev/stderr"
}

mount_all() {
    mount --bind "$root" "$root"
    mount -t proc proc "$root/proc"
    mount -t sysfs sysfs "$root/sys"
    mount_devices
    mount -t tmpfs -o mode=755 run "$root/run"
    if [ -n "$toolchain" ]; then
        mount --bind "$toolchain" "$root$toolchain"
        mount -o remount,bind,ro "$root$toolchain"
    fi
    mkdir "$root/old"
    cd "$root"
    # Not chroot: inside one, nobody may make user name spaces, which tests do.
    pivot_root . old
    umount -l /old
    rmdir /old
}

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

mount_all
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
