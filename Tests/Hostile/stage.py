"""A world with a project in it, and what a named case asks of a run there."""

import os
import stat

import sample
import tree
import world as w

CASES = []
COMMANDS = {"generate": ["generate"], "up": ["up", "--no-verify"],
            "rotate": ["secrets", "rotate", "vault-password"]}


def case(name, **arguments):
    def add(function):
        CASES.append((name, function, arguments))
        return function
    return add


class Wrong(Exception):
    """What a case found."""


class Stage:
    """A world with a project in it, and what is asked of a run there."""

    def __init__(self, world, plain):
        self.world, self.project, self.plain = world, world.project, plain
        world.renew()

    def build(self, *steps, generated=False, is_cloned=False):
        files = [("file", path, text, 0o644) for path, text in sample.FILES.items()]
        if generated:
            files += self.plain
        tree.build([("git", "plain"), *files, *steps], self.world)
        if is_cloned and not tree.clone(self.world):
            raise Wrong("git can't carry the tree")

    def good(self, words):
        result = self.world.run(words)
        if result.status != 0:
            raise Wrong(f"{words} exits {result.status}:\n{result.text}")
        return result

    def harmless(self, words, status=None, saying=None):
        """Runs a command that may change nothing outside of the project, nor in `.git`."""
        before = self.world.picture()
        result = self.world.run(words)
        found = list(w.changes(before, self.world.picture()))
        if found:
            raise Wrong("; ".join(found))
        if result.is_hung:
            raise Wrong(f"{words} hangs")
        if status is not None and result.status != status:
            raise Wrong(f"{words} exits {result.status}:\n{result.text}")
        if saying and saying not in result.text:
            raise Wrong(f"{words} does not say {saying}:\n{result.text}")
        leaks = list(self.world.leaks())
        if leaks or w.CANARY in result.output:
            raise Wrong(f"a secret of the user's is in {leaks or 'the output'}")
        return result

    def path(self, name):
        return f"{self.project}/{name}"

    def mode(self, name):
        return stat.S_IMODE(os.lstat(self.path(name)).st_mode)

    def git(self, *words):
        return self.world.execute(["git", *words], folder=self.project)

    def expect(self, holds, words):
        if not holds:
            raise Wrong(words)
