# shellcheck shell=bash
# The programs by which tests judge what belfry writes, and where tests find them.

# Debian suites in the order of the Prometheus generations that they hold.
GENERATIONS=(bookworm trixie sid)
# Where there is no Debian archive: the same generations, out of the official images.
GENERATION_IMAGES=(prom/prometheus:v2.42.0 prom/prometheus:v2.53.3 prom/prometheus:v3.5.3)

install_generations() {
    local suite image packages
    if ! debian_archive; then
        for image in "${GENERATION_IMAGES[@]}"; do
            copy_generation "$image"
        done
        return
    fi
    for suite in "${GENERATIONS[@]}"; do
        # promtool became a package of its own after bookworm.
        packages="prometheus promtool"
        if [ "$suite" = bookworm ]; then
            packages=prometheus
        fi
        unpack_tool "tests judge with this generation" \
            "$suite" prometheus "$packages" prometheus promtool
    done
}

# copy_generation IMAGE: takes prometheus and promtool out of an image that can be pulled.
copy_generation() {
    local image=$1 version=${1##*:v} new container
    if [ -e "$TOOLS/prometheus-$version/complete" ]; then
        return
    fi
    engine_answers || fail "Prometheus $version comes out of an image, and no engine answers" \
        "run scripts/engine start, then this again"
    say "copying prometheus $version out of $image into $TOOLS: tests judge with this generation"
    new=$(mktemp -d "$TOOLS/.new.XXXXXX")
    mkdir "$new/tool"
    container=$(docker create "$image") || fail "could not create a container of $image"
    docker cp "$container:/bin/prometheus" "$new/tool/"
    docker cp "$container:/bin/promtool" "$new/tool/"
    docker rm "$container" >/dev/null
    publish_tool "$new/tool" "$TOOLS/prometheus-$version"
    rm -rf "$new"
}

# Faults are injected, and system calls listed, by it.
install_strace() {
    have strace || install_packages "tests look at belfry's system calls with it" strace
}

# A venv cannot be renamed, so it is made in its final place, named by what is to be in it, and
# counts only once its mark is there.
install_venv() {
    local wanted=$CHECKOUT/scripts/judges.txt layout=$CHECKOUT/scripts/lib/references.py venv
    venv=$TOOLS/venv-$(cat "$wanted" "$layout" | sha256sum | cut -c1-12)
    if [ ! -e "$venv/complete" ]; then
        if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
            install_packages "judges from PyPI live in a Python environment of their own" \
                python3 python3-venv
        fi
        say "making a Python environment in $venv: schema, YAML, Dockerfile and PromQL judges"
        rm -rf "$venv"
        python3 -m venv "$venv"
        quietly "$venv/bin/pip" install --disable-pip-version-check -q -r "$wanted" ||
            fail "pip could not install the judges of scripts/judges.txt" "run this again later"
        "$venv/bin/python" "$layout" schemas "$venv/references" ||
            fail "the judges' packages do not hold the schemas that tests read" \
                "see above; then mend scripts/lib/references.py or scripts/judges.txt"
        touch "$venv/complete"
    fi
    ln -sfn "$(basename "$venv")" "$TOOLS/venv"
}

# One line a tool or set of samples, KEY=absolute path; PROMTOOL_3_5 is the promtool whose version is 3.5.x,
# PROMTOOL_2 and PROMTOOL_3 are the newest of each major version.
write_paths() {
    local new folder version key
    new=$(mktemp "$TOOLS/.new.XXXXXX")
    while read -r folder; do
        version=${folder##*/prometheus-}
        key=$(cut -d. -f1,2 <<<"$version" | tr . _)
        for key in "$key" "${key%%_*}"; do
            sed -i -e "/^PROMTOOL_$key=/d" -e "/^PROMETHEUS_$key=/d" "$new"
            printf 'PROMETHEUS_%s=%s\nPROMTOOL_%s=%s\n' \
                "$key" "$folder/prometheus" "$key" "$folder/promtool" >>"$new"
        done
    done < <(find "$TOOLS" -maxdepth 1 -type d -name 'prometheus-*' | sort -V)
    printf 'VENV_BIN=%s\nREFERENCES=%s\n' "$TOOLS/venv/bin" "$TOOLS/venv/references" >>"$new"
    if [ -e "$TOOLS/sid-yaml-test-suite/complete" ]; then
        printf 'YAML_TEST_SUITE=%s\n' "$TOOLS/sid-yaml-test-suite" >>"$new"
    fi
    sort -o "$new" "$new"
    chmod 644 "$new"
    mv "$new" "$TOOLS/paths.env"
}
