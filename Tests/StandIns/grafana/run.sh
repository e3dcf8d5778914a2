#!/bin/sh
# Replaces itself, so that the double is the container's first process and gets its signals.
cd /usr/share/grafana || exit 1
exec python3 -s -m grafana_double
