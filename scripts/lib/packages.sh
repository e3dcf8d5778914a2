# shellcheck shell=bash
# Debian packages: installing what is missing, and taking programs out of other suites.

APT_UPDATED=no
ARCHIVE_KEYS=/usr/share/keyrings/debian-archive-keyring

# The machine's package lists may be absent or old: refreshed once, and only before an install.
refresh_lists() {
    if [ "$APT_UPDATED" = no ]; then
        quietly as_root apt-get update -q ||
            fail "apt-get update failed" "mend the apt sources of this machine, then run this again"
        APT_UPDATED=yes
    fi
}

# install_packages WHY PACKAGE...
install_packages() {
    local why=$1
    shift
    refresh_lists
    say "installing $*: $why"
    quietly as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "$@" ||
        fail "could not install $*" "see apt's words above; then run this again"
}

# The version that this machine's own sources offer, without epoch and revision; empty if none.
candidate() {
    apt-cache policy "$1" 2>/dev/null | awk '$1 == "Candidate:" && $2 != "(none)" { print $2 }' |
        upstream_version
}

# 1:3.5.3+ds1-6 -> 3.5.3
upstream_version() {
    sed -E 's/^[0-9]+://; s/[-+~].*//'
}

os_release() {
    # shellcheck disable=SC1091
    (. /etc/os-release && eval "printf '%s' \"\${$1:-}\"")
}

# Whether this machine takes its packages from a Debian archive, so that its other suites are there.
debian_archive() {
    [ "$(os_release ID)" = debian ] && [ -n "$(archive_sources sid)" ]
}

# One-line apt sources for SUITE: the machine's own archive with the suite's name changed.
# archive_sources SUITE [POCKET], where POCKET is such as -security.
archive_sources() {
    local keys own
    own=$(os_release VERSION_CODENAME)
    for keys in "$ARCHIVE_KEYS.pgp" "$ARCHIVE_KEYS.gpg"; do
        if [ -r "$keys" ]; then
            apt-get indextargets 'Created-By: Packages' "Release: ${own:-sid}${2:-}" --format \
                "deb [signed-by=$keys] \$(REPO_URI) $1${2:-} \$(COMPONENT)" 2>/dev/null | sort -u
            return
        fi
    done
}

# Runs an apt tool on SUITE alone, with lists of its own in the cache: the system's apt never
# learns of that suite, so nothing can be upgraded to it by accident. suite_apt SUITE TOOL ARG...
suite_apt() {
    local room=$CACHE/apt/$1 tool=$2
    shift 2
    "$tool" -q -o "Dir::Etc::SourceList=$room/sources.list" -o Dir::Etc::SourceParts=/dev/null \
        -o "Dir::State::Lists=$room/lists" -o Dir::State::status=/dev/null \
        -o "Dir::Cache=$room/cache" -o Acquire::Languages=none \
        -o "APT::Sandbox::User=$(id -un)" "$@"
}

# Package lists of SUITE, not older than an hour: its packages' addresses change with each release.
suite_lists() {
    local room=$CACHE/apt/$1
    mkdir -p "$room/lists/partial" "$room/cache"
    if [ -n "$(find "$room/updated" -mmin -60 2>/dev/null)" ]; then
        return
    fi
    archive_sources "$1" >"$room/sources.list"
    quietly suite_apt "$1" apt-get update ||
        fail "the package lists of Debian $1 could not be read" \
            "is '$1' served by the Debian archive in this machine's apt sources?"
    touch "$room/updated"
}

# The version of PACKAGE in SUITE, whose lists were read: suite_version SUITE PACKAGE
suite_version() {
    local version
    version=$(suite_apt "$1" apt-cache policy "$2" | awk '$1 == "Candidate:" { print $2 }' |
        upstream_version)
    case $version in
    [0-9]*) printf '%s' "$version" ;;
    *) fail "Debian $1 has no package $2" ;;
    esac
}

# Unpacks packages of SUITE into FOLDER/root, installs nothing. unpack_packages SUITE FOLDER PACKAGE...
unpack_packages() {
    local suite=$1 folder=$2
    shift 2
    (cd "$folder" && quietly suite_apt "$suite" apt-get download "$@") ||
        fail "could not download $* of Debian $suite" "run this again later"
    mkdir "$folder/root"
    find "$folder" -maxdepth 1 -name '*.deb' -exec dpkg-deb -x {} "$folder/root" \;
}

# Takes PROGRAMs out of packages of a Debian SUITE into $TOOLS/<tool>-<version>/, installs nothing.
# $TOOLS/<suite>-<tool> is a link to it. unpack_tool WHY SUITE TOOL "PACKAGE..." PROGRAM...
unpack_tool() {
    local why=$1 suite=$2 tool=$3 link=$TOOLS/$2-$3 packages version new program
    read -r -a packages <<<"$4"
    shift 4
    if [ -e "$link/complete" ]; then
        return
    fi
    suite_lists "$suite"
    version=$(suite_version "$suite" "${packages[0]}")
    say "unpacking $tool $version of Debian $suite into $TOOLS: $why"
    new=$(mktemp -d "$TOOLS/.new.XXXXXX")
    unpack_packages "$suite" "$new" "${packages[@]}"
    mkdir "$new/tool"
    for program in "$@"; do
        mv "$(find "$new/root/usr" -type f -name "$program" -perm -u+x | head -n 1)" "$new/tool/" ||
            fail "${packages[*]} of Debian $suite holds no program '$program'"
    done
    publish_tool "$new/tool" "$TOOLS/$tool-$version"
    ln -sfn "$tool-$version" "$link"
    rm -rf "$new"
}

# A folder of tools is there whole or not at all: made aside, marked, then renamed.
publish_tool() {
    chmod 755 "$1"
    touch "$1/complete"
    rm -rf "$2"
    mv -T "$1" "$2"
}
