"""A directory for the worlds, in memory where there is one, with a program that anybody may run."""

import contextlib
import os
import shutil
import signal
import sys
import tempfile

import world as w


def fail(words):
    print(words, file=sys.stderr)
    sys.exit(2)


def base():
    """Where files are cheap."""
    if os.path.isdir("/dev/shm") and os.access("/dev/shm", os.W_OK):
        if shutil.disk_usage("/dev/shm").free > 300 << 20:
            return "/dev/shm"
    return None


@contextlib.contextmanager
def prepared(program):
    """The directory, and the program in it; all is gone afterwards."""
    # Whoever started this may have blocked signals, SIGTERM among them, and children inherit that:
    # workers of a pool could then never be ended.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    room = tempfile.mkdtemp(prefix="belfry-", dir=base())
    os.chmod(room, 0o755)
    try:
        copy = room + "/belfry"
        shutil.copyfile(program, copy)
        os.chmod(copy, 0o755)
        world = w.World(room + "/trial", copy)
        result = world.execute([copy, "--version"])
        if result.status != 0:
            fail(f"user {w.USER} can't run {program}:\n{result.text}")
        w.clear(room + "/trial")
        yield room, copy
    finally:
        w.clear(room)
