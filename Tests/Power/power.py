"""Cuts the power while belfry writes, at many moments, and looks at what is left.

usage: power.py [OPTION…] PROGRAM [PROGRAM'S OPTION…]

  --cuts N         how many cuts, over all windows (200)
  --rounds N       rounds of windows: one quiet, the others with forced commits (3)
  --seed N         where the random choices begin (1)
  --jobs N         cuts looked at in parallel (as many as processors)
  --filesystem F   ext4, xfs or btrfs (ext4)
  --user N         the numeric user that belfry runs as (the caller of sudo, or nobody)
  --keep DIR       saves the disks of cuts that ended badly

Exit status: 0 all held, 1 something did not, 2 the machine cannot do this (it says why).
"""

import argparse
import collections
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import time

import cuts as cutting
import kernel
from disklog import LoggedDisk
from replay import Outcome, Replay
from windows import Session

FORMATS = {
    # No work in the background: what is written is written by belfry's windows.
    "ext4": (32, ["mkfs.ext4", "-q", "-F", "-b", "4096", "-E",
                  "nodiscard,lazy_itable_init=0,lazy_journal_init=0"]),  # fmt: skip
    "xfs": (300, ["mkfs.xfs", "-q", "-f", "-K"]),
    "btrfs": (128, ["mkfs.btrfs", "-q", "-f", "-K"]),
}
# What a block holds that was never written: not zeros, which could pass for something.
STALE = b"\xa5\x5a*stale*\n\x00\xff" * 512


class Unable(Exception):
    """The machine cannot do this."""


def options():
    parser = argparse.ArgumentParser(usage=__doc__, add_help=False)
    parser.add_argument("--cuts", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--filesystem", choices=FORMATS, default="ext4")
    parser.add_argument("--user", type=int, default=int(os.environ.get("SUDO_UID", 65534)))
    parser.add_argument("--keep")
    parser.add_argument("program", nargs=argparse.REMAINDER)
    chosen = parser.parse_args()
    if not chosen.program:
        parser.error("name the program")
    return chosen


def main():
    chosen = options()
    sys.path.append("/usr/sbin")
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    scratch = tempfile.mkdtemp(prefix="belfry-power-")
    try:
        return judge(chosen, scratch)
    except Unable as error:
        print(f"power: {error}", file=sys.stderr)
        return 2
    finally:
        tidy(scratch)


def tidy(scratch):
    """All that was mounted goes with the name space; this is for what was mounted last."""
    try:
        while os.path.ismount(scratch):
            kernel.unmount(scratch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def judge(chosen, scratch):
    room(scratch)
    program, user = place_program(chosen, scratch)
    began = time.monotonic()
    windows = logged(chosen, program, scratch, user)
    between = time.monotonic()
    todo = cutting.choose(windows, chosen.cuts, chosen.seed)
    outcome = replayed(chosen, program, scratch, user, todo)
    report(chosen, windows, outcome, between - began, time.monotonic() - between, user)
    return 1 if outcome.faults else 0


def room(scratch):
    """Turns `scratch` into a place of this process's own."""
    if os.geteuid() != 0:
        raise Unable("only root may mount file systems")
    for path in ("/dev/fuse", "/dev/loop-control"):
        if not os.access(path, os.R_OK | os.W_OK):
            raise Unable(f"there is no {path}")
    try:
        kernel.enter_private_mounts()
        kernel.mount("none", scratch, "tmpfs", "mode=755")
    except OSError as error:
        raise Unable(f"nothing can be mounted: {error}") from error
    os.mkdir(scratch + "/disk")
    open(scratch + "/logged", "w").close()


def place_program(chosen, scratch):
    """The program where any user can run it, and the user who can."""
    path = scratch + "/belfry"
    open(path, "w").close()
    kernel.bind(os.path.realpath(chosen.program[0]), path)
    for user in (chosen.user, 0):
        try:
            tried = subprocess.run(
                [path, "--version"], user=user, group=user, extra_groups=[], cwd="/",
                env={"PATH": "/usr/bin:/bin"}, capture_output=True)  # fmt: skip
        except OSError:
            continue
        if tried.returncode == 0:
            return path, user
    raise Unable(f"{chosen.program[0]} does not run: {tried.stderr.decode()}")


def formatted(kind, scratch):
    """The bytes of a new file system."""
    size, command = FORMATS[kind]
    if not shutil.which(command[0]):
        raise Unable(f"there is no {command[0]}")
    path = scratch + "/new"
    with open(path, "wb") as file:
        file.write((STALE * ((size << 20) // len(STALE) + 1))[: size << 20])
    subprocess.run([*command, path], check=True, stdout=subprocess.DEVNULL)
    with open(path, "rb") as file:
        image = file.read()
    os.remove(path)
    return image


def logged(chosen, program, scratch, user):
    """Runs belfry on the logged disk, and gives the windows."""
    place = scratch + "/disk"
    try:
        disk = LoggedDisk(formatted(chosen.filesystem, scratch), scratch + "/logged")
        handle = os.open(scratch + "/logged", os.O_RDWR)
        loop = kernel.Loop(handle, direct=True)
        os.close(handle)
        kernel.mount(loop.path, place, chosen.filesystem, "")
    except OSError as error:
        raise Unable(f"no logged disk can be made: {error}") from error
    loop.release()
    try:
        os.chmod(place, 0o755)
        session = Session(program, chosen.program[1:], disk, place, user)
        for number in range(chosen.rounds):
            session.round(chosen.seed + number if number else None)
    finally:
        kernel.unmount(place)
        disk.close()
    if disk.strange:
        raise Unable(f"the disk was asked for what it does not know: {disk.strange}")
    return session.windows


def replayed(chosen, program, scratch, user, todo):
    """Spreads the cuts over processes, each with mounts of its own."""
    names = list(dict.fromkeys(cut.window.name for cut in todo))
    jobs = max(1, min(chosen.jobs, len(names)))
    total, children = Outcome(), []
    for job in range(jobs):
        own = [cut for cut in todo if names.index(cut.window.name) % jobs == job]
        back, forth = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(back)
            work(chosen, program, scratch + "/disk", user, own, forth)
        os.close(forth)
        children.append((child, back))
    for child, back in children:
        with open(back, "rb") as answer:
            words = answer.read()
        os.waitpid(child, 0)
        result = pickle.loads(words) if words else "a process ended early"
        if isinstance(result, str):
            raise RuntimeError(result)
        total.add(result)
    return total


def work(chosen, program, place, user, own, answer):
    """The life of one process that replays cuts."""
    import traceback

    status = 1
    try:
        kernel.die_with_parent()
        kernel.enter_private_mounts()
        # A device that is in the way, so that the numbers differ from those before the cut.
        spare = os.memfd_create("belfry-power-spare")
        os.ftruncate(spare, 1 << 20)
        kernel.Loop(spare)
        replay = Replay(
            program, chosen.program[1:], place, chosen.filesystem, user, chosen.keep)
        result = replay.all(own)
        status = 0
    except BaseException:
        result = traceback.format_exc()
    with open(answer, "wb") as file:
        file.write(pickle.dumps(result))
    os._exit(status)


def report(chosen, windows, outcome, logging, replaying, user):
    for window in windows:
        print(
            f"{window.name}: {len(window.log)} events, {window.flushes} flushes",
            file=sys.stderr)
    kinds = collections.Counter()
    for cut, faults in outcome.faults:
        print(f"FAULT at {cut}:")
        for fault in faults:
            print(f"  {fault}")
            kinds[fault.split(" ")[0]] += 1
    print(
        f"{chosen.filesystem}, user {user}: {outcome.cuts} cuts in {len(windows)} windows, "
        f"{len(outcome.faults)} ended badly; {outcome.said} after belfry had spoken, "
        f"{outcome.unfinished} with a journal standing, {outcome.standing} with something left "
        f"after it had spoken; {outcome.runs} further runs; "
        f"{logging:.1f} s to log, {replaying:.1f} s to replay")


if __name__ == "__main__":
    sys.exit(main())
