"""Cuts the power while belfry writes, at many moments, and looks at what is left.

usage: power.py [OPTION…] PROGRAM [PROGRAM'S OPTION…]

  --cuts N         how many cuts, over all windows (200)
  --rounds N       rounds of windows: one quiet, the others with forced commits (3)
  --seed N         where the random choices begin (1)
  --jobs N         how many cuts are looked at in parallel (as many as processors)
  --filesystem F   ext4, xfs or btrfs (ext4)
  --user N         the number of the user that runs belfry (the caller of sudo, or nobody)
  --mute CALL:N    leaves out the N-th call of this kind in each logged run, such as syncfs:1, to
                   see that it was needed; runs belfry under strace
  --keep DIR       saves the disks of cuts that ended badly
  --verbose        says how much was written in each window, and tells every cut that ended badly

Exit status: 0 all held, 1 something did not, 2 the machine cannot do this (it says why), 3 the
trial itself went wrong.
"""

import argparse
import os
import signal
import sys
import time
import traceback

import cuts as cutting
from machine import FORMATS, LoggedDisks, Room, Unable, spread
from replay import Outcome, Replay
from windows import Session

# So many cuts that ended badly are told one by one.
SHOWN = 10


def main():
    chosen = options()
    # As an exception, so that all is put away.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    os.environ["PATH"] = os.environ.get("PATH", "/usr/bin:/bin") + ":/usr/sbin:/sbin"
    try:
        with Room() as room:
            return judge(chosen, room)
    except Unable as error:
        print(f"power: {error}")
        return 2
    except Exception:
        traceback.print_exc()
        return 3


def options():
    parser = argparse.ArgumentParser(
        usage=__doc__, add_help=False, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("-h", "--help", action="version", version=__doc__)
    parser.add_argument("--cuts", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--filesystem", choices=FORMATS, default="ext4")
    parser.add_argument("--user", type=int, default=int(os.environ.get("SUDO_UID", 65534)))
    parser.add_argument("--mute")
    parser.add_argument("--keep")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("program", nargs=argparse.REMAINDER)
    chosen = parser.parse_args()
    if not chosen.program:
        parser.error("name the program")
    return chosen


def judge(chosen, room):
    """Logs all windows, replays all cuts, and says what came of them."""
    program = room.program(chosen.program, chosen.user, chosen.mute)
    began = time.monotonic()
    with LoggedDisks(room, chosen.filesystem) as logged:
        session = Session(program, logged.recorder, room.places)
        for number in range(chosen.rounds):
            session.round(number, chosen.seed)
    between = time.monotonic()
    todo = cutting.choose(session.windows, chosen.cuts, chosen.seed)
    outcome = replayed(chosen, program, room, todo)
    if chosen.verbose:
        for window in session.windows:
            print(f"{window.name}: {len(window.log)} events, {window.flushes} flushes")
    report(outcome, len(outcome.faults) if chosen.verbose else SHOWN)
    print(
        f"  on {chosen.filesystem}, as user {program.user}: {len(session.windows)} windows in "
        f"{between - began:.1f} s, {outcome.cuts} cuts in {time.monotonic() - between:.1f} s")
    return 1 if outcome.faults else 0


def replayed(chosen, program, room, todo):
    """Replays the cuts in several processes; those of one window stay together."""
    names = list(dict.fromkeys(cut.window.name for cut in todo))
    # btrfs takes two copies of one disk for the same.
    jobs = 1 if chosen.filesystem == "btrfs" else max(1, min(chosen.jobs, len(names)))
    shares = [[c for c in todo if names.index(c.window.name) % jobs == job] for job in range(jobs)]
    total = Outcome()
    for result in spread(
        lambda share: Replay(program, room.places, chosen.filesystem, chosen.keep).all(share),
        shares,
    ):
        total.add(result)
    return total


def report(outcome, shown):
    for cut, faults in outcome.faults[:shown]:
        print(f"after the cut at {cut}:")
        for fault in faults:
            print(f"  {fault}")
    if len(outcome.faults) > shown:
        print(f"and {len(outcome.faults) - shown} more")
    print(
        f"{outcome.cuts} cuts, {len(outcome.faults)} ended badly\n"
        f"  {outcome.unfinished} with a journal standing, {outcome.said} after belfry had spoken "
        f"({outcome.standing} of them with its journal or staging still there); "
        f"{outcome.runs} different trees, on each of which it ran again")


if __name__ == "__main__":
    sys.exit(main())
