# shellcheck shell=bash
# Building the stand-in images of Tests/StandIns with the engine that answers.

STAND_INS=$CHECKOUT/Tests/StandIns
PREFIX=belfry.local
# The suite of the base image; programs that it has too old come from sid.
BASE_SUITE=bookworm
BASE_TAG=12

# Rows of the table without its comments. stand_in_rows [NAME]
stand_in_rows() {
    awk -F'\t' -v name="${1:-}" '!/^#/ && (name == "" || $1 == name)' "$STAND_INS/stand-ins.tsv"
}

# The image that holds the stand-in NAME as it is described now, as repository:tag; else nothing.
built_image() {
    docker image ls --filter "label=local.belfry.inputs=$(inputs_hash "$1")" \
        --format '{{.Repository}}:{{.Tag}}' "$PREFIX/$(repository_name "$1")" |
        grep -v ':building$' | head -n 1 || true
}

# Grafana's is a test double, not Grafana, and its name says so.
repository_name() {
    case $1 in
    grafana) printf 'grafana-double' ;;
    *) printf '%s' "$1" ;;
    esac
}

# Names everything that goes into a stand-in: its folder, its programs, and what it is built on.
inputs_hash() {
    local name base programs
    IFS=$'\t' read -r name base programs _ < <(stand_in_rows "$1")
    {
        tar -C "$STAND_INS/$name" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner \
            --exclude=__pycache__ --mode=a+rX,u+w,go-w -c .
        [ "$base" = - ] || inputs_hash "$base"
        [ "$programs" = - ] || readlink "$TOOLS/sid-$programs"
    } | sha256sum | cut -d' ' -f1
}

# build_stand_in NAME: builds it unless it is there as described, or BELFRY_REBUILD is yes.
build_stand_in() {
    local name base programs replaces image
    IFS=$'\t' read -r name base programs replaces < <(stand_in_rows "$1")
    [ -d "$STAND_INS/$name" ] || fail "Tests/StandIns/$name is missing" "restore it from git"
    image=$(built_image "$name")
    if [ -n "$image" ] && [ "${BELFRY_REBUILD:-no}" = no ]; then
        return
    fi
    say "building the stand-in for ${replaces%% *}"
    if [ "$base" = - ]; then
        import_base "$name" || fail "the base of the stand-in images could not be made" \
            "see mmdebstrap's words above; then run this again"
    else
        build_on "$(built_image "$base")" "$name" "$programs" "$replaces" ||
            fail "the stand-in for $replaces could not be built" "see the words above"
    fi
}

import_base() {
    local new=$CACHE/images/base.tar pocket
    for pocket in '' -updates -security; do
        archive_sources "$BASE_SUITE" "$pocket"
    done >"$new.sources"
    as_root bash "$STAND_INS/$1/make" "$BASE_SUITE" <"$new.sources" >"$new" || return 1
    docker import --change 'CMD ["bash"]' --change "LABEL local.belfry.inputs=$(inputs_hash "$1")" \
        "$new" "$PREFIX/$1:$BASE_TAG" >/dev/null || return 1
    rm -f "$new" "$new.sources"
}

# build_on BASE NAME PROGRAMS REPLACES. The build shares the host's network, since there apt works.
build_on() {
    local base=$1 name=$2 programs=$3 replaces=$4 context building version
    local options=(--network host --force-rm)
    building=$PREFIX/$(repository_name "$name"):building
    context=$(mktemp -d "$CACHE/images/context.XXXXXX")
    cp -a "$STAND_INS/$name/." "$context/"
    if [ "$programs" != - ]; then
        cp -aL "$TOOLS/sid-$programs/." "$context/"
        rm -f "$context/complete"
        readlink "$TOOLS/sid-$programs" | sed 's/.*-//' >"$context/stand-in"
    fi
    if [ "${BELFRY_REBUILD:-no}" = yes ]; then
        options+=(--no-cache)
    fi
    BUILDX_BUILDER=default quietly docker build "${options[@]}" \
        --build-arg "BASE=$base" --label "local.belfry.inputs=$(inputs_hash "$name")" \
        --label "local.belfry.stands-in-for=$replaces" --tag "$building" "$context" || return 1
    version=$(stand_in_version "$name" "$building") && [ -n "$version" ] || return 1
    docker tag "$building" "${building%:*}:$version" || return 1
    docker rmi "$building" >/dev/null || return 1
    rm -rf "$context"
}

# The true version, as the image itself knows it; the double has one of its own.
stand_in_version() {
    if [ -f "$STAND_INS/$1/VERSION" ]; then
        tr -d '[:space:]' <"$STAND_INS/$1/VERSION"
    else
        docker run --rm --network none --entrypoint cat "$2" /etc/stand-in | tr -d '[:space:]'
    fi
}
