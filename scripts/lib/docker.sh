# shellcheck shell=bash
# The Docker engine and Compose v2, where there is none.

install_engine() {
    local packages=(docker.io iptables)
    if engine_answers; then
        return
    fi
    if have dockerd && have docker; then
        return
    fi
    # Where no init system runs, control groups are mounted for it; minimal systems lack even that.
    have mount || packages+=(mount)
    refresh_lists
    # Since trixie the client is a package of its own.
    if ! have docker && [ -n "$(candidate docker-cli)" ]; then
        packages+=(docker-cli)
    fi
    install_packages "the Docker engine runs the generated stack" "${packages[@]}"
}

compose_is_v2() {
    case $(docker compose version --short 2>/dev/null) in
    v[2-9]* | [2-9]*) return 0 ;;
    *) return 1 ;;
    esac
}

install_compose() {
    if compose_is_v2; then
        return
    fi
    refresh_lists
    if [ -n "$(candidate docker-compose-v2)" ]; then
        install_packages "Compose v2 reads the generated file" docker-compose-v2
    elif [[ $(candidate docker-compose) == [2-9]* ]]; then
        install_packages "Compose v2 reads the generated file" docker-compose
    elif debian_archive; then
        link_compose
    else
        fail "no package of this machine holds Compose v2" \
            "install Docker's compose plugin, then run this again"
    fi
    compose_is_v2 || fail "'docker compose version' still does not answer with version 2"
}

# bookworm has only the old Compose 1. The next suite's program runs there unchanged, so it is
# unpacked, and linked as a plugin of this user's docker client; the system stays as it is.
link_compose() {
    local plugins=${DOCKER_CONFIG:-$HOME/.docker}/cli-plugins
    unpack_tool "Compose v2 reads the generated file" \
        trixie docker-compose docker-compose docker-compose
    mkdir -p "$plugins"
    ln -sfn "$TOOLS/trixie-docker-compose/docker-compose" "$plugins/docker-compose"
}
