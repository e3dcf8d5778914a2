#!/bin/sh
# Starts Redis the way the official image does.
set -e

# Options or a configuration file alone are meant for the server.
case ${1:-} in
-* | *.conf) set -- redis-server "$@" ;;
esac

if [ "${1:-}" = redis-server ]; then
    if [ "$(id -u)" = 0 ]; then
        find . ! -user redis -exec chown redis:redis {} +
        # By its path: BusyBox has a lesser one, which its shell would take.
        exec /usr/local/bin/setpriv --reuid=redis --regid=redis --clear-groups "$0" "$@"
    fi
    # What Redis writes is for Redis alone, unless the user has chosen a mask.
    if [ "$(umask)" = 0022 ]; then
        umask 0077
    fi
    # The official build lets other hosts in without a password; Debian's does so only when told.
    # Who says otherwise, by an option or in the configuration file, is obeyed.
    case " $* " in
    *--protected-mode*) ;;
    *)
        if ! [ -f "${2:-}" ] || ! grep -qi '^ *protected-mode' "$2"; then
            set -- "$@" --protected-mode no
        fi
        ;;
    esac
fi

exec "$@"
