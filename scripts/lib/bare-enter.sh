#!/usr/bin/env bash
# In the name spaces of a bare system: mounts what a system needs, makes its directory the root, and
# goes on with bare-init.sh in there.
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
}

mount_all
# Over the root of the name space, then into it: after a mere chroot nobody may make user name
# spaces, which tests do.
cd "$root"
mount --move . /
exec chroot . /bin/bash /init.sh "$toolchain" "$user" "$mask" "$settings"
