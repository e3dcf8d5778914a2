"""Runs of the program under strace, and projects in which such a run was cut off in mid-change."""

import os
import shutil
import subprocess

import sample
import tree
import world as w


def has_strace():
    return shutil.which("strace") is not None


def strace(world, words, *options):
    """Runs the program under strace as the user; the result and strace's log."""
    log = world.root + "/tmp/strace"
    w.clear(log)
    result = world.execute(
        [shutil.which("strace"), "-f", "-qq", "-o", log, *options, world.program, *words],
        folder=world.project, time_limit=30)
    try:
        with open(log, errors="replace") as file:
            return result, file.read()
    finally:
        w.clear(log)


def copy(source, target):
    """Copies a directory as it is; what is there is gone."""
    w.clear(target)
    if os.path.isdir(source):
        subprocess.run(["cp", "-a", source, target], check=True)


class CutProjects:
    """Projects of this user with a journal of their own; none where there is no strace."""

    def __init__(self, world, most=4):
        self.world, self.homes = world, []
        if not has_strace():
            return
        start = world.room + "/cut"
        tree.build([("git", "plain")] + [
            ("file", path, text, 0o644) for path, text in sample.FILES.items()], world)
        w.clear(world.state)
        world.run(["generate"])
        w.write(world.project + "/stack.yaml", sample.CHANGED_STACK.encode())
        self.keep(start)
        for call in ("rename", "renameat", "renameat2", "unlink", "unlinkat"):
            for number in range(1, 40):
                self.restore(start)
                result, _ = strace(world, ["generate"], "-e", f"trace={call}",
                                   "-e", f"inject={call}:signal=KILL:when={number}")
                if result.status == 0 or len(self.homes) == most:
                    break
                if os.path.exists(world.project + "/.belfry/journal"):
                    self.homes.append(f"{start}-{len(self.homes)}")
                    self.keep(self.homes[-1])

    def keep(self, home):
        os.makedirs(home, exist_ok=True)
        copy(self.world.project, home + "/project")
        copy(self.world.state, home + "/state")

    def restore(self, home):
        copy(home + "/project", self.world.project)
        copy(home + "/state", self.world.state)
