# shellcheck shell=bash
# What a Docker engine wants of the kernel, where no init system has prepared it. Run as root.

# Bare containers and minimal machines mount no control groups; dockerd does not start without.
mount_cgroups() {
    local controller
    if mountpoint -q /sys/fs/cgroup; then
        return
    fi
    if ! grep -qE '^[a-z_]+\s+[1-9]' /proc/cgroups 2>/dev/null; then
        mount -t cgroup2 cgroup2 /sys/fs/cgroup
        return
    fi
    mount -t tmpfs -o mode=755 cgroup /sys/fs/cgroup
    while read -r controller; do
        mkdir -p "/sys/fs/cgroup/$controller"
        mount -t cgroup -o "$controller" cgroup "/sys/fs/cgroup/$controller" ||
            rmdir "/sys/fs/cgroup/$controller"
    done < <(awk '!/^#/ && $4 == 1 { print $1 }' /proc/cgroups)
}

# Prints the folder to put first on dockerd's PATH, or nothing: kernels without nf_tables answer
# the default iptables with an error, while the legacy program works. link_iptables ROOM
link_iptables() {
    local room=$1/legacy-iptables program
    if iptables -t nat -nL >/dev/null 2>&1 || ! iptables-legacy -t nat -nL >/dev/null 2>&1; then
        return
    fi
    mkdir -p "$room"
    for program in iptables ip6tables iptables-save iptables-restore; do
        ln -sfn "$(command -v "${program/tables/tables-legacy}")" "$room/$program"
    done
    printf '%s' "$room"
}

# Whether any iptables works: without one the engine starts, but containers reach nothing outside.
has_nat() {
    iptables -t nat -nL >/dev/null 2>&1 || iptables-legacy -t nat -nL >/dev/null 2>&1
}
