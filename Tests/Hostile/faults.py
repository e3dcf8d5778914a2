#!/usr/bin/env python3
"""Kills, full disks, failing disks and too many open files at every system call that changes one.

usage: faults.py --program FILE [--sample N] [--seed N] [--jobs N] [--only TRIAL] [--fault FAULT]
                 [--one TRIAL:CALL:N:FAULT]

Needs strace. Each of the commands in trials.py is run once for each call and fault, as an ordinary
user; then it is looked at what stands there, what the checks say of it, and what the next run makes
of it. --sample takes so many of all, --one shows one of them.
"""

import argparse
import collections
import multiprocessing
import os
import random
import re
import sys
import time

import trials
import world as w
from cut import has_strace, strace
from look import Look
from room import fail, prepared

OPENS = ["open", "openat", "openat2", "creat"]
MAKERS = ["write", "pwrite64", "writev", "pwritev", "rename", "renameat", "renameat2", "mkdir",
          "mkdirat", "link", "linkat", "symlink", "symlinkat", "ftruncate", "truncate", "fallocate",
          "copy_file_range", "fsync", "fdatasync", "syncfs"]
CHANGERS = MAKERS + ["unlink", "unlinkat", "rmdir", "chmod", "fchmod", "fchmodat", "fchmodat2",
                     "chown", "fchown", "lchown", "fchownat", "flock"]
FAULTS = {"KILL": CHANGERS, "ENOSPC": MAKERS, "EIO": CHANGERS, "EMFILE": []}
WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC")
LIBRARY = re.compile(r"\.so\b|ld\.so")
CALL = re.compile(r"^(\d+) +(\w+)\((.*)")

Site = collections.namedtuple("Site", "trial call number fault is_said")


def sites(trial, world):
    """Every call at which something can go wrong, with each fault that fits it."""
    trial.restore(world)
    calls = ",".join(OPENS + CHANGERS + ["execve"])
    result, log = strace(world, trial.words, "-y", "-e", "trace=?" + calls.replace(",", ",?"))
    assert result.status == trial.expected, result.text
    others, counts, seen = set(), collections.Counter(), {}
    for line in log.splitlines():
        match = CALL.match(line)
        if not match:
            continue
        process, call, words = match.groups()
        if call == "execve":
            if world.program not in words.split(",")[0]:
                others.add(process)
            continue
        # What the language's own run time says to its threads is no file.
        if process in others or "<anon_inode:" in words.split(",")[0]:
            counts[process, call] += 1
            continue
        counts[process, call] += 1
        seen.setdefault((call, counts[process, call]), words)
    return [site for (call, number), words in seen.items()
            for site in sites_at(trial.name, call, number, words)]


def sites_at(trial, call, number, words):
    is_said = call == "write" and words.startswith(("1,", "2,", "1<", "2<"))
    for fault, calls in FAULTS.items():
        if call in OPENS:
            is_fit = (fault == "EMFILE" or WRITING.search(words)) and not LIBRARY.search(words)
        else:
            is_fit = call in calls
        if is_fit:
            yield Site(trial, call, number, fault, is_said)


def start_worker(room, program):
    global WORLD, TRIALS
    WORLD = w.World(f"{room}/{os.getpid()}", program)
    TRIALS = {trial.name: trial.prepare(WORLD) for trial in trials.trials()}


def work(site):
    look = Look(site, TRIALS[site.trial], WORLD)
    kind = look.run()
    return site, kind, look.failures


def show(outcomes, seconds):
    """The counts by trial and fault, and each kind of failure with its first places."""
    rows = collections.defaultdict(collections.Counter)
    for site, kind, failures in outcomes:
        row = rows[site.trial, site.fault]
        row["runs"] += 1
        row[kind or "not hit"] += 1
        row["failed"] += bool(failures)
    columns = ["runs", "old", "new", "journal", "between", "mixed", "not hit", "failed"]
    print(f"{'trial':8} {'fault':7}" + "".join(f"{column:>9}" for column in columns))
    for (trial, fault), row in sorted(rows.items()):
        print(f"{trial:8} {fault:7}" + "".join(f"{row[column]:9}" for column in columns))
    kinds = collections.defaultdict(list)
    for site, _, failures in outcomes:
        for kind, detail in failures:
            kinds[kind].append((site, detail))
    failed = sum(bool(failures) for _, _, failures in outcomes)
    print(f"{len(outcomes)} runs in {seconds:.0f} s, {failed} failed")
    for kind, found in sorted(kinds.items(), key=lambda item: -len(item[1])):
        print(f"\n{kind}: {len(found)}")
        for site, detail in found[:6]:
            name = f"{site.trial}:{site.call}:{site.number}:{site.fault}"
            print(f"  {name}  {detail.strip()[:400]}")
    return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only")
    parser.add_argument("--fault")
    parser.add_argument("--one")
    wish = parser.parse_args()
    if not has_strace():
        fail("there is no strace")
    with prepared(wish.program) as (room, program):
        world = w.World(room + "/main", program)
        found = []
        for trial in trials.trials():
            found += sites(trial.prepare(world), world)
        if wish.one:
            return show_one(wish.one, room, program, found)
        found = [site for site in found if wish.only in (None, site.trial)
                 and wish.fault in (None, site.fault)]
        if wish.sample and wish.sample < len(found):
            found = random.Random(wish.seed).sample(found, wish.sample)
        start = time.monotonic()
        with multiprocessing.Pool(wish.jobs, start_worker, (room, program)) as pool:
            outcomes = list(pool.imap_unordered(work, found, chunksize=4))
        outcomes.sort()
        return show(outcomes, time.monotonic() - start)


def show_one(name, room, program, found):
    trial, call, number, fault = name.split(":")
    start_worker(room, program)
    site = next((site for site in found if site[:4] == (trial, call, int(number), fault)),
                Site(trial, call, int(number), fault, False))
    look = Look(site, TRIALS[trial], WORLD)
    print(look.run())
    print(look.result.status, look.result.text)
    for kind, detail in look.failures:
        print(f"{kind}: {detail}")
    return 1 if look.failures else 0


if __name__ == "__main__":
    sys.exit(main())
