# shellcheck shell=bash
# A bare Debian in a directory, with name spaces of its own; used by scripts/fresh. Run as root.

# What git, make and a Swift toolchain need, and sudo; nothing that belfry itself needs.
BARE_PACKAGES=(git make sudo ca-certificates tzdata g++ libc6-dev libcurl4 libncurses6 libsqlite3-0
    libxml2 libedit2)
# The machine's settings without which nothing outside is reached; they are no part of the system.
NETWORK_SETTINGS=(http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY
    PIP_INDEX_URL PIP_CERT SSL_CERT_FILE)

ROOM=''
INSIDE=''
NETWORK=''

# Where the Swift toolchain lies as a whole; nothing if it is spread over /usr by a package.
toolchain() {
    local usr
    usr=$(dirname "$(dirname "$(readlink -f "$(command -v swiftc)")")")
    case $usr in
    /usr | /usr/lib* | /usr/share*) ;;
    *) dirname "$usr" ;;
    esac
}

# What the machine's own apt needs to reach its archive.
apt_settings() {
    apt-config dump | grep -E '^Acquire::(https?|ftp|Check-|Retries)' | grep -v '""' || true
}

# make_base SUITE: an archive of the bare system, made anew when it is a day old.
make_base() {
    local base=$CACHE/fresh/$1.tar began=$SECONDS setting packages=("${BARE_PACKAGES[@]}") pocket
    local options=(--aptopt='APT::Install-Recommends "false"' --dpkgopt=force-unsafe-io)
    if [ -n "$(find "$base" -mtime -1 2>/dev/null)" ]; then
        return
    fi
    if [ -z "$(toolchain)" ]; then
        packages+=("$(dpkg -S "$(readlink -f "$(command -v swiftc)")" | cut -d: -f1)")
    fi
    say "making a bare Debian $1 with ${packages[*]}"
    while IFS= read -r setting; do
        options+=(--aptopt="$setting")
    done < <(apt_settings)
    for pocket in '' -updates -security; do
        archive_sources "$1" "$pocket"
    done >"$base.sources"
    quietly mmdebstrap_from "$base.sources" --mode=root --variant=apt \
        --include="$(IFS=,; echo "${packages[*]}")" "${options[@]}" "$1" "$base.new" - ||
        fail "the bare system could not be made" "see mmdebstrap's words above; then run this again"
    rm -f "$base.sources"
    mv "$base.new" "$base"
    say "made in $((SECONDS - began)) s"
}

mmdebstrap_from() {
    local sources=$1
    shift
    mmdebstrap --format=tar "$@" <"$sources"
}

# unpack_base SUITE ROOT
unpack_base() {
    mkdir "$2"
    tar -C "$2" -xpf "$CACHE/fresh/$1.tar" --numeric-owner --xattrs --xattrs-include='*'
}

# furnish ROOT: its user, who may use sudo, the machine's certificates and the room for the toolchain.
furnish() {
    local root=$1 home
    chroot "$root" useradd --create-home --shell /bin/bash tester
    echo 'tester ALL=(ALL) NOPASSWD: ALL' >"$root/etc/sudoers.d/tester"
    chmod 440 "$root/etc/sudoers.d/tester"
    echo bare >"$root/etc/hostname"
    echo '127.0.0.1 localhost bare' >"$root/etc/hosts"
    # The resolver of the user-mode network, which asks the machine's.
    echo 'nameserver 10.0.2.3' >"$root/etc/resolv.conf"
    cat /etc/ssl/certs/ca-certificates.crt >"$root/etc/ssl/certs/ca-certificates.crt"
    home=$(toolchain)
    if [ -n "$home" ]; then
        mkdir -p "$root$home"
    fi
    cp "$CHECKOUT/scripts/lib/bare-init.sh" "$root/init.sh"
    cp "$CHECKOUT/scripts/lib/bare-run.sh" "$root/run.sh"
}

# enter ROOM USER UMASK: runs what ROOM/root/commands says in name spaces of its own.
enter() {
    local room=$1 user=$2 mask=$3 child status=0 home settings
    home=$(toolchain)
    settings=$(network_settings)
    unshare --mount --propagation private --pid --net --uts --ipc --fork --kill-child=KILL \
        env -i "PATH=$PATH" bash "$CHECKOUT/scripts/lib/bare-enter.sh" \
        "$room/root" "$home" "$user" "$mask" "$settings" </dev/null 9>&- &
    INSIDE=$!
    child=$(first_inside "$INSIDE")
    slirp4netns --configure --mtu=65520 --disable-host-loopback "$child" tap0 \
        >"$room/network.log" 2>&1 9>&- &
    NETWORK=$!
    wait "$INSIDE" || status=$?
    INSIDE=''
    end_network
    return "$status"
}

network_settings() {
    local name
    for name in "${NETWORK_SETTINGS[@]}"; do
        if [ -n "${!name:-}" ]; then
            printf '%s=%s\n' "$name" "${!name}"
        fi
    done
}

# The process that unshare has forked, once it has a network of its own: this machine's is never
# configured.
first_inside() {
    local child='' tries=0 own
    own=$(readlink /proc/self/ns/net)
    while [ "$tries" -lt 200 ]; do
        read -r child _ 2>/dev/null <"/proc/$1/task/$1/children" || true
        if [ -n "$child" ] && [ "$(tr -d '\0' <"/proc/$1/comm")" = unshare ] &&
            [ "$(readlink "/proc/$child/ns/net")" != "$own" ]; then
            printf '%s' "$child"
            return
        fi
        tries=$((tries + 1))
        sleep 0.05
    done
    fail "the bare system could not be entered"
}

end_network() {
    if [ -n "$NETWORK" ]; then
        kill "$NETWORK" 2>/dev/null || true
        wait "$NETWORK" 2>/dev/null || true
        NETWORK=''
    fi
}

# The first process of the name space stops its engine when it is asked to end; when it is gone, so
# are all others and every mount.
clean_up() {
    local child='' tries=0
    if [ -n "$INSIDE" ]; then
        read -r child _ <"/proc/$INSIDE/task/$INSIDE/children" || true
        kill -TERM ${child:+"$child"} 2>/dev/null || true
        while kill -0 "$INSIDE" 2>/dev/null && [ "$tries" -lt 300 ]; do
            tries=$((tries + 1))
            sleep 0.1
        done
        kill -KILL "$INSIDE" 2>/dev/null || true
        wait "$INSIDE" 2>/dev/null || true
    fi
    end_network
    if [ -n "$ROOM" ] && [ "$KEEP" = no ]; then
        remove_room "$ROOM"
    fi
}

# Nothing is mounted there outside of the name space, and nothing else is ever removed.
remove_room() {
    if grep -q " $1" /proc/self/mounts; then
        fail "something is still mounted in $1" "unmount it, then remove that directory"
    fi
    rm -rf --one-file-system "$1"
}

# Rooms of runs that were killed; the lock says that no other run uses them.
remove_left_rooms() {
    local room
    for room in "$CACHE/fresh"/room.*; do
        if [ -d "$room" ]; then
            remove_room "$room"
        fi
    done
}
