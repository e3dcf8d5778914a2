#!/usr/bin/env python3
"""Hostile trees, each with a command of the program, watched from outside.

usage: hostile.py --program FILE [--trees N] [--seed N] [--first N] [--jobs N] [--limit SECONDS]
                  [--tree N] [--shrink N] [--old-kernel]

Tree number N of a seed is always the same one; --tree shows it, and runs it alone.
"""

import argparse
import collections
import multiprocessing
import os
import random
import re
import stat
import sys
import time

import plots
import sample
import tree
import world as w
from cut import CutProjects
from room import fail, prepared
from tally import TOLERATED, Tally, shown

SERVER = ["--prometheus", "http://127.0.0.1:1", "--grafana", "http://127.0.0.1:1"]
COMMANDS = [
    (["generate"], 28), (["generate", "--check"], 6), (["generate", "--diff"], 6),
    (["generate", "--adopt", "FILE"], 9), (["generate", "--keep", "FILE"], 5),
    (["generate", "-o", "out"], 7), (["generate", "--format", "json"], 2),
    (["check"], 6), (["check", "."], 1), (["secrets"], 3), (["secrets", "--format", "json"], 1),
    (["secrets", "rotate", "SECRET"], 11), (["secrets", "done", "SECRET"], 5),
    (["components"], 2), (["components", "vault"], 2), (["explain", "files/link"], 1),
    (["reference"], 1), (["schema"], 1),
    (["verify", "--timeout", "1s"], 1), (["up", "--no-verify"], 6), (["down"], 1),
]
# What steers a terminal: control characters but line ends and tabs, and those of direction.
STEERING = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
BACKTRACE = re.compile(
    rb"Fatal error|Crash:|Stack dump|Program crashed|Thread \d+ crashed|\*\*\* Signal")


class Case:
    """A tree with a command."""

    def __init__(self, seed, number, generated):
        self.number = number
        r = random.Random(f"{seed}:{number}")
        self.words = self.command(r)
        self.uid = 0 if w.IS_ROOT and r.random() < 0.1 else w.USER
        self.umask = r.choice([0o022, 0o022, 0o077, 0o000])
        self.is_clone = r.random() < 0.1
        # A project in which the user has worked already, so that there is a mark.
        self.is_lived = r.random() < 0.28
        # One in which a run of the user's was cut off, so that a journal of their own stands.
        self.is_cut = self.is_lived and r.random() < 0.3
        self.steps = [("git", "lists" if r.random() < 0.1 else "plain")]
        self.steps += [("file", path, text, 0o644) for path, text in sample.FILES.items()]
        if not self.is_lived and r.random() < 0.6:
            self.steps += generated
            if r.random() < 0.6:
                self.steps.append(("file", "stack.yaml", sample.CHANGED_STACK.encode(), 0o644))
        self.lived = len(self.steps)
        chosen, weights = zip(*plots.PLOTS)
        for plot in r.choices(chosen, weights, k=r.randint(1, 3)):
            steps = plot(r)
            if "out" in self.words and r.random() < 0.8:
                steps = [(kind, path if kind == "git" else "out/" + path, *rest)
                         for kind, path, *rest in steps]
            self.steps += steps
        if self.is_clone:
            self.steps = [step for step in self.steps if step[0] != "hard"]

    @staticmethod
    def command(r):
        words, weights = zip(*COMMANDS)
        words = list(r.choices(words, weights)[0])
        files = plots.GENERATED + plots.GENERATED + plots.FILES + [plots.nasty_path(r)]
        named = {"FILE": r.choice(files) or "x", "SECRET": r.choice(plots.NAMES)}
        return [named.get(word, word) for word in words]


class Failure(collections.namedtuple("Failure", "kind detail")):
    pass


def attempt(case, world, steps=None):
    """Runs a case; what it did wrong, and its exit status."""
    steps = case.steps if steps is None else steps
    w.clear(world.state)
    is_carried = False
    cuts = cuts_of(world)
    if case.is_lived:
        if case.is_cut and cuts.homes:
            cuts.restore(cuts.homes[case.number % len(cuts.homes)])
        else:
            tree.build(steps[:case.lived], world)
            world.run(["generate"])
        apply_rest(steps[case.lived:], world)
    else:
        tree.build(steps, world)
        is_carried = case.is_clone and tree.clone(world)
    words = [word.replace("{W}", world.root) for word in case.words]
    if words[0] == "verify":
        words += SERVER
    linked = world.linked()
    own = own_files(world)
    leaked = set(world.leaks())
    values = own_secrets(world) if not special(world) else set()
    before = world.picture()
    result = world.run(words, case.uid, case.umask)
    after = world.picture()
    values |= own_secrets(world) if not special(world) else set()
    failures = [Failure("own secret in the output", value.decode())
                for value in values if value in result.output]
    failures += list(judge(world, result, before, after, linked, leaked))
    failures += [
        Failure("own file named by the record" if by_record(steps, path) else "own file", path)
        for path in own if own[path] != own_files(world).get(path)]
    if any(f.kind not in TOLERATED for f in failures):
        world.renew()
    return failures, result, is_carried


def cuts_of(world):
    """The world's projects that were cut off, made once."""
    if not hasattr(world, "cuts"):
        world.cuts = CutProjects(world)
        w.clear(world.state)
    return world.cuts


def apply_rest(steps, world):
    """Builds further steps on what a run left."""
    clear, w.clear = w.clear, lambda path: None if path == world.project else clear(path)
    try:
        tree.build(steps, world)
    finally:
        w.clear = clear


def by_record(steps, path):
    return any(step[0] == "file" and step[1].endswith(".belfry/generated")
               and b" " + path.encode() + b"\n" in step[2] for step in steps)


def own_files(world):
    found = {}
    for path in sample.OWN_FILES:
        try:
            status = os.lstat(f"{world.project}/{path}")
            if stat.S_ISREG(status.st_mode):
                with open(f"{world.project}/{path}", "rb") as file:
                    found[path] = (file.read(), status.st_mode)
        except OSError:
            continue
    return found


def special(world):
    """Whether a secret's place holds what must not be opened."""
    for name in sample.SECRETS:
        try:
            if not stat.S_ISREG(os.lstat(f"{world.project}/secrets/{name}").st_mode):
                return True
        except OSError:
            continue
    return False


def own_secrets(world):
    """The values of the project's own secrets, as far as they are random ones."""
    values = set()
    for name in sample.SECRETS:
        try:
            with open(f"{world.project}/secrets/{name}", "rb") as file:
                values.update(re.findall(rb"\A[A-Za-z0-9]{20,32}\Z", file.read(1 << 10)))
        except OSError:
            continue
    return {value for value in values if len(set(value)) > 5}


def judge(world, result, before, after, linked, leaked):
    for change in w.changes(before, after, linked):
        is_git = change.startswith("code/project/.git")
        yield Failure("changed in .git" if is_git else "changed outside", change)
    if result.is_hung:
        yield Failure("hung", f"over {world.time_limit:.0f} s")
    elif result.status < 0:
        yield Failure("signal", str(-result.status))
    elif result.status not in (0, 1, 2, 64):
        yield Failure("exit status", str(result.status))
    if STEERING.search(result.text):
        yield Failure("control character in the output", repr(STEERING.search(result.text)[0]))
    if BACKTRACE.search(result.output):
        yield Failure("backtrace", "")
    secret = {path for path in linked if not w.DECOYS[path][2]}
    kind = "read through a hard link" if secret else "secret in the project"
    for path in set(world.leaks()) - leaked:
        yield Failure(kind, path)
    if w.CANARY in result.output:
        line = next(line for line in result.output.splitlines() if w.CANARY in line)
        kind = "read through a hard link" if secret else "secret in the output"
        yield Failure(kind, line.decode("utf-8", "replace")[:100])


def shrunk(case, world, kind):
    """The fewest steps with which a failure of this kind stays."""
    steps = list(case.steps)
    for size in (8, 4, 2, 1):
        index = case.lived if case.is_lived else 0
        while index < len(steps):
            fewer = steps[:index] + steps[index + size:]
            if any(f.kind == kind for f in attempt(case, world, fewer)[0]):
                steps = fewer
            else:
                index += size
    return steps


def generated_steps(world):
    """The files that a plain run makes, as steps."""
    tree.build([("file", path, text, 0o644) for path, text in sample.FILES.items()], world)
    result = world.run(["generate"])
    if result.status != 0:
        fail(f"a plain project fails, exit {result.status}:\n{result.text}")
    steps = []
    for path, _ in sorted(world.walk()):
        name = os.path.relpath(path, world.project)
        if name not in sample.FILES:
            with open(path, "rb") as file:
                steps.append(("file", name, file.read(), stat.S_IMODE(os.lstat(path).st_mode)))
    return [("dir", "secrets", 0o700)] + steps


def start_worker(room, program, limit, seed, generated, is_old):
    global WORLD, SEED, GENERATED
    SEED, GENERATED = seed, generated
    WORLD = w.World(f"{room}/{os.getpid()}", program, limit, is_old)


def work(number):
    case = Case(SEED, number, GENERATED)
    failures, result, is_carried = attempt(case, WORLD)
    word = " ".join(case.words[:2])[:24]
    return number, word, failures, result.status, is_carried, case.uid == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--trees", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--limit", type=float, default=w.TIME_LIMIT)
    parser.add_argument("--old-kernel", action="store_true", help="without openat2")
    parser.add_argument("--tree", type=int)
    parser.add_argument("--shrink", type=int, default=12)
    wish = parser.parse_args()
    with prepared(wish.program) as (room, program):
        world = w.World(room + "/main", program, wish.limit, wish.old_kernel)
        generated = generated_steps(world)
        if wish.tree is not None:
            return show_one(Case(wish.seed, wish.tree, generated), world)
        tally, start = Tally(), time.monotonic()
        numbers = range(wish.first, wish.first + wish.trees)
        arguments = (room, program, wish.limit, wish.seed, generated, wish.old_kernel)
        with multiprocessing.Pool(wish.jobs, start_worker, arguments) as pool:
            for outcome in pool.imap_unordered(work, numbers, chunksize=10):
                tally.add(*outcome)
        tally.show(time.monotonic() - start)
        told = 0
        for (kind, _), (number, detail) in sorted(tally.firsts.items()):
            case = Case(wish.seed, number, generated)
            print(f"\n{kind}: seed {wish.seed}, tree {number}: {detail}")
            if told < wish.shrink:
                print(shown(case, shrunk(case, world, kind)))
                told += 1
        return 1 if tally.failed else 0


def show_one(case, world):
    failures, result, _ = attempt(case, world)
    print(shown(case, case.steps))
    print(f"exit {result.status}\n{result.text}")
    for failure in failures:
        print(f"{failure.kind}: {failure.detail}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
