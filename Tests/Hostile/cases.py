#!/usr/bin/env python3
"""Named cases: what once went wrong, each with its siblings.

usage: cases.py --program FILE [--only PART-OF-A-NAME] [--limit SECONDS] [--old-kernel]
"""

import argparse
import multiprocessing
import os
import sys
import traceback

import hostile
import repository_cases  # noqa: F401
import secret_cases  # noqa: F401
import world as w
from room import prepared
from stage import CASES, Stage, Wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--only", default="")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--limit", type=float, default=w.TIME_LIMIT)
    parser.add_argument("--old-kernel", action="store_true", help="without openat2")
    wish = parser.parse_args()
    numbers = [number for number, (name, _, _) in enumerate(CASES) if wish.only in name]
    failed = 0
    with prepared(wish.program) as (room, program):
        with multiprocessing.Pool(wish.jobs, start_worker, (room, program, wish.limit, wish.old_kernel)) as pool:
            for name, words in pool.imap(work, numbers):
                failed += words is not None
                if words is not None:
                    print(f"FAILED {name}: {words}")
    print(f"{len(numbers)} cases, {failed} failed")
    return 1 if failed else 0


def start_worker(room, program, limit, is_old):
    global WORLD, PLAIN
    WORLD = w.World(f"{room}/{os.getpid()}", program, limit, is_old)
    PLAIN = hostile.generated_steps(WORLD)


def work(number):
    """Runs a case; its name, and what was wrong."""
    name, function, arguments = CASES[number]
    try:
        function(Stage(WORLD, PLAIN), **arguments)
    except Wrong as wrong:
        return name, str(wrong)[:600].strip()
    except Exception:
        return name, traceback.format_exc()
    return name, None


if __name__ == "__main__":
    sys.exit(main())
