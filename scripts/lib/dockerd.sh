#!/usr/bin/env bash
# Starts a Docker engine of its own in a process session of its own, as root:
#   dockerd.sh DATA-ROOT RUNTIME-FOLDER LOG GROUP [DOCKERD-OPTION...]
# Its own root keeps it apart from any engine that the machine gets later.

set -euo pipefail
# shellcheck source=scripts/lib/kernel.sh
. "$(dirname "$0")/kernel.sh"

data=$1 runtime=$2 log=$3 group=$4
shift 4

mkdir -p "$data" "$runtime"
mount_cgroups >>"$log" 2>&1
legacy=$(link_iptables "$runtime")
if [ -n "$legacy" ]; then
    PATH=$legacy:$PATH
elif ! has_nat; then
    echo "no iptables works on this kernel: containers will reach nothing outside" >>"$log"
    set -- --iptables=false --ip6tables=false "$@"
fi
# A pid file of a killed engine would keep the new one from starting.
rm -f "$runtime/dockerd.pid" "$runtime/pid"
# The shell that becomes dockerd notes its pid, so that it is known however early dockerd ends.
# Descriptor 9 may hold a lock of the calling script, which the engine must not keep.
# shellcheck disable=SC2016
exec setsid --fork bash -c 'echo $$ >"$0/pid.new"; mv "$0/pid.new" "$0/pid"; exec dockerd "$@"' \
    "$runtime" --data-root "$data" --exec-root "$runtime/exec" \
    --pidfile "$runtime/dockerd.pid" --group "$group" "$@" >>"$log" 2>&1 </dev/null 9>&-
