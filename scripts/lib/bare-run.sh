#!/usr/bin/env bash
# What a person does on the bare system: clones into an empty directory and runs the commands there.
#   bare-run.sh UMASK
set -euo pipefail

umask "$1"
mkdir "$HOME/empty"
cd "$HOME/empty"
git -c advice.detachedHead=false clone -q /belfry.bundle belfry
cd belfry
while IFS= read -r command; do
    began=$SECONDS
    printf 'fresh: %s\n' "$command"
    bash -c "$command" </dev/null || {
        status=$?
        printf 'fresh: %s ended with status %s after %s s\n' \
            "$command" "$status" $((SECONDS - began)) >&2
        exit "$status"
    }
    printf 'fresh: %s took %s s\n' "$command" $((SECONDS - began))
done </commands
