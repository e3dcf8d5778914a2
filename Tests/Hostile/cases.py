#!/usr/bin/env python3
"""Named cases: what once went wrong, each with its siblings.

usage: cases.py --program FILE [--only PART-OF-A-NAME] [--limit SECONDS]
"""

import argparse
import multiprocessing
import os
import stat
import sys
import traceback

import hostile
import lazy
import sample
import tree
import world as w
from plots import FOREIGN, HEADING, NAMES
from room import prepared

CASES = []
STAGED = ("file", ".belfry/staging/files/.belfry/generated", HEADING, 0o644)


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


def set_aside(stage):
    found = [name for name in os.listdir(stage.path(".belfry")) if name.startswith("set-aside")]
    stage.expect(found, "nothing was set aside")


COMMANDS = {"generate": ["generate"], "up": ["up", "--no-verify"],
            "rotate": ["secrets", "rotate", "vault-password"]}

for to in ("{W}/home/.bashrc", "../../home/.bashrc", ".git/hooks/post-commit", "{W}/outside/new"):
    for command in COMMANDS:
        @case(f"A.1 a: a committed rotation to {to}, {command}", to=to, command=command)
        def committed_rotation(stage, to, command):
            stage.build(("file", "secrets/.new/0", FOREIGN, 0o755),
                        ("file", "secrets/.rotation", f"0 {to}\n".encode(), 0o644), is_cloned=True)
            stage.harmless(COMMANDS[command])
            result = stage.harmless(["generate"], status=0)
            stage.expect(not os.path.exists(stage.path("secrets/.rotation")), "it still stands")
            del result

for version in ("belfry journal 1", "belfry journal 2 -", "belfry journal 2 " + "0" * 64):
    for to in ("hl/post-commit", ".git/hooks/post-commit", "../../outside/new", "ol/new"):
        @case(f"A.1 b: a committed journal ({version[:17]}) to {to}", version=version, to=to)
        def committed_journal(stage, version, to):
            staged = os.path.normpath(".belfry/staging/files/" + to)
            stage.build(("link", "hl", ".git/hooks"), ("link", "ol", "../../outside"),
                        ("file", staged.replace(".git/", "git/"), FOREIGN, 0o755), STAGED,
                        ("file", ".belfry/journal", f"{version}\ncreate - {to}\nend\n".encode(), 0o600),
                        is_cloned=True)
            stage.harmless(["check"], status=0, saying="files/untrusted")
            stage.harmless(["generate"], status=0, saying="files/untrusted")
            set_aside(stage)
            stage.harmless(["generate", "--check"], status=0)


@case("A.1 b: the hook that a journal installs does not run at the next commit")
def hook_at_commit(stage):
    hook = b"#!/bin/sh\ntouch {W}/outside/ran\n"
    stage.build(("link", "hl", ".git/hooks"), STAGED,
                ("file", ".belfry/staging/files/hl/post-commit", hook, 0o755),
                ("file", ".belfry/journal", b"belfry journal 1\ncreate - hl/post-commit\nend\n", 0o644),
                is_cloned=True)
    stage.good(["generate"])
    stage.git("commit", "-q", "--allow-empty", "-m", "b")
    stage.expect(not os.path.exists(stage.world.root + "/outside/ran"), "the hook ran")


@case("A.1 b: a journal that a record of content matches removes no file of the user's")
def removing_journal(stage):
    lines = [f"remove {tree.fingerprint(text)} {path}" for path, text in sample.OWN_FILES.items()]
    text = "\n".join(["belfry journal 1", *lines, "end", ""]).encode()
    stage.build(STAGED, ("file", ".belfry/journal", text, 0o644), is_cloned=True)
    stage.harmless(["generate"], status=0, saying="files/untrusted")
    for path in sample.OWN_FILES:
        stage.expect(os.path.exists(stage.path(path)), f"{path} is gone")


LINKS = [f"secrets/{name}.new" for name in NAMES] + [
    f"secrets/{name}" for name in NAMES] + [
    "secrets", "secrets/.gitignore", "secrets/.gitignore.new", "secrets/.env.new",
    "secrets/.rotation", "secrets/.rotation.new", "secrets/.new", "secrets/.rotated",
    "secrets/.rotated.new", ".env", ".gitignore", ".gitignore.new", ".belfry", ".belfry/lock",
    ".belfry/staging", ".belfry/journal", ".belfry/generated", ".belfry/.gitignore", "monitoring",
    "monitoring/prometheus", "docker-compose.yml", "docker-compose.yml.belfry-new",
    "docker-compose.yml.before-belfry", "stack.yaml", "belfry", "belfry/components",
    "belfry/components/vault", "belfry/components/vault/component.yaml"]
DECOY = {"secrets": "sibling/secrets", "secrets/.new": "outside/empty", ".belfry": "outside",
         ".belfry/staging": "outside/empty", "monitoring": "outside", "monitoring/prometheus": "outside",
         "belfry": "sibling/belfry", "belfry/components": "sibling/belfry/components",
         "belfry/components/vault": "sibling/belfry/components/vault",
         "belfry/components/vault/component.yaml": "sibling/belfry/components/vault/component.yaml",
         "stack.yaml": "sibling/stack.yaml"}

for path in LINKS:
    for target in ("standing", "dangling"):
        @case(f"A.1 c: {path} is a link out of the tree, {target}", path=path, target=target)
        def link_out(stage, path, target):
            to = DECOY.get(path, "home/.env") if target == "standing" else "outside/none"
            wanted = ("link", path, "../" * (path.count("/") + 2) + to)
            stage.build(wanted, is_cloned=True)
            stage.harmless(["generate"])
            for command in (*COMMANDS.values(), ["secrets", "done", "vault-password"],
                            ["generate", "--adopt", "docker-compose.yml"], ["generate", "--diff"],
                            ["check"], ["secrets"], ["generate", "-o", "."]):
                stage.build(("file", "docker-compose.yml", b"name: mine\n", 0o644)
                            if "before" in path else ("remove", "none"), wanted, generated=True)
                stage.harmless(command)


@case("A.1: hard links to the user's files are left with their content and mode")
def hard_links(stage):
    for path in LINKS:
        for words in (["generate"], COMMANDS["rotate"]):
            stage.build(("hard", path, "home/.env"), generated=True)
            before = stage.world.picture()["home/.env"]
            stage.world.run(words)
            after = stage.world.picture()["home/.env"]
            for part in ("content", "mode", "owner"):
                stage.expect(before[part] == after[part], f"{path}, {words}: {part} changed")


for kind in ("fifo", "socket", "node"):
    @case(f"A.1: a {kind} in any place blocks nothing for ever", kind=kind)
    def special(stage, kind):
        if kind == "node" and not w.IS_ROOT:
            return
        for path in LINKS:
            step = ("node", path, 1, 5) if kind == "node" else (kind, path)
            for words in (["generate"], ["check"], COMMANDS["rotate"]):
                stage.build(step, generated=words != ["generate"])
                result = stage.world.run(words)
                stage.expect(not result.is_hung, f"{words} hangs on {path}")
                stage.expect(result.status >= 0, f"{words} ends by a signal on {path}")


@case("A.2: secrets in a directory that stood open are closed to others")
def open_directory(stage):
    for mode in (0o755, 0o777, 0o750, 0o711, 0o1777):
        stage.build(("dir", "secrets", mode))
        stage.harmless(["generate"], status=0, saying="secrets/open")
        stage.expect(stage.mode("secrets") & 0o077 == 0, f"{mode:o}: {stage.mode('secrets'):o}")


@case("A.2: a directory that is opened later is closed again, and check sees it")
def opened_later(stage):
    stage.build(generated=True)
    os.chmod(stage.path("secrets"), 0o755)
    stage.harmless(["check"], saying="secrets/open")
    stage.harmless(["generate"], status=0, saying="secrets/open")
    stage.expect(stage.mode("secrets") == 0o700, "it is still open")


@case("A.2: no other user reads a secret")
def other_user(stage):
    if not w.IS_ROOT:
        return
    stage.build(("dir", "secrets", 0o755))
    stage.good(["generate"])
    result = stage.world.execute(["cat", stage.path("secrets/vault-password")], uid=USER_BESIDE)
    stage.expect(result.status != 0, "another user reads it")


USER_BESIDE = w.USER + 1
IGNORES = {"own text": b"# mine\n", "empty": b"", "shown again": b"*\n!vault-password\n",
           "all shown again": b"*\n!*\n", "no line end": b"# mine", "crlf": b"# mine\r\n",
           "cut off": b"# Nothing in this directory bel", "a name": b"vault-password\n",
           "a directory": b"*/\n", "escaped": b"\\*\n"}

for name, text in IGNORES.items():
    @case(f"A.2: a secrets/.gitignore that does not ignore ({name}) is mended", text=text)
    def own_ignore(stage, text):
        stage.build(("dir", "secrets", 0o700), ("file", "secrets/.gitignore", text, 0o644))
        stage.harmless(["generate"], status=0)
        stage.git("add", "-A")
        staged = stage.git("ls-files", "secrets", ".env").text.split()
        stage.expect(set(staged) <= {"secrets/.gitignore"}, f"git holds {staged}")
        with open(stage.path("secrets/.gitignore"), "rb") as file:
            stage.expect(file.read().startswith(text), "the user's own text is gone")


for name, text in {"none": None, "shown again": b".env\n!.env\n", "own": b"*.o\n", "glob": b".env*\n!.e*\n"}.items():
    @case(f"A.2: .env is out of version control ({name})", text=text)
    def own_root_ignore(stage, text):
        stage.build(*([("file", ".gitignore", text, 0o644)] if text is not None else []))
        stage.harmless(["generate"], status=0)
        seen = stage.git("check-ignore", ".env", "secrets/vault-password").text.split()
        stage.expect(len(seen) == 2, f"only {seen} ignored")


@case("A.3: a half-made secret of a killed run blocks nothing")
def left_new(stage):
    for name in NAMES:
        for mode in (0o444, 0o400, 0o000, 0o600):
            stage.build(("dir", "secrets", 0o700), ("file", "secrets/.gitignore", b"*\n", 0o644),
                        ("file", f"secrets/{name}.new", b"abc", mode))
            stage.harmless(["generate"], status=0)
            stage.harmless(["generate", "--check"], status=0)
            stage.expect(not os.path.exists(stage.path(f"secrets/{name}.new")), "it is left over")


@case("A.3: check and generate --check see what a killed run left")
def left_seen(stage):
    for path in ("secrets/vault-password.new", "secrets/.new/0", "secrets/.rotation"):
        stage.build(("file", path, b"0 secrets/vault-password\n", 0o600), generated=True)
        stage.harmless(["check"], saying="secrets/leftover")
        stage.harmless(["generate", "--check"], status=1, saying="secrets/leftover")
        stage.harmless(["generate"], status=0, saying="secrets/leftover")
        stage.expect(not os.path.exists(stage.path(path)), f"{path} is left over")
        stage.harmless(["generate", "--check"], status=0)


@case("A.3: a missing secret is seen")
def missing_seen(stage):
    for name in NAMES:
        stage.build(("remove", f"secrets/{name}"), generated=True)
        stage.harmless(["generate", "--check"], status=1)
        stage.harmless(["generate"], status=0)
        stage.harmless(["generate", "--check"], status=0)


@case("A.6: an empty secret is an error, a short one is warned of")
def empty_secret(stage):
    for name in NAMES[:2]:
        for text in (b"", b"\n"):
            stage.build(("file", f"secrets/{name}", text, 0o600), generated=True)
            stage.harmless(["check"], status=1, saying="secrets/empty")
            stage.harmless(["generate", "--check"], status=1, saying="secrets/empty")
            stage.harmless(["generate"], status=1, saying="secrets/empty")
        stage.build(("file", f"secrets/{name}", b"abc", 0o600), generated=True)
        stage.harmless(["check"], saying="secrets/short")
        stage.harmless(["generate"], saying="secrets/short")


@case("A.6: a derived secret that does not follow is written again")
def stale_derived(stage):
    for text in (b"", b"abc", b'{"vault":""}'):
        stage.build(("file", "secrets/vault-map", text, 0o600), generated=True)
        stage.harmless(["generate", "--check"], status=1)
        stage.harmless(["generate"], status=0)
        with open(stage.path("secrets/vault-map")) as file, \
                open(stage.path("secrets/vault-password")) as source:
            stage.expect(file.read() == sample.DERIVED[1] % source.read(), "it does not follow")


@case("A.10: another owner's file in a sticky directory is refused before anything is written")
def sticky(stage):
    if not w.IS_ROOT:
        return
    for folder, name in ((".", "docker-compose.yml"), ("monitoring/prometheus", "prometheus.yml")):
        path = f"{folder}/{name}".removeprefix("./")
        stage.build(("file", "stack.yaml", sample.CHANGED_STACK.encode(), 0o644), ("foreign", path),
                    ("foreign", folder), ("mode", folder, 0o1777), generated=True)
        with open(stage.path("docker-compose.yml"), "rb") as file:
            before = file.read()
        result = stage.world.run(["generate"])
        stage.expect(result.status == 1, f"it exits {result.status}:\n{result.text}")
        stage.expect("half done" not in result.text, result.text)
        stage.expect(not os.path.exists(stage.path(".belfry/journal")), "a journal stands")
        with open(stage.path("docker-compose.yml"), "rb") as file:
            stage.expect(before == file.read(), "the compose file changed")
        os.chmod(stage.path(folder), 0o777)
        stage.good(["generate"])


@case("git: a repository that comes with the tree has git start nothing")
def started(stage):
    text = (b"[core]\n\tbare = false\n\tworktree = .\n\tfsmonitor = touch {W}/outside/started\n"
            b"\trepositoryformatversion = 0\n[alias]\n\tls-files = !touch {W}/outside/started\n")
    bare = [("file", "HEAD", b"ref: refs/heads/main\n", 0o644), ("dir", "refs", 0o755),
            ("dir", "objects", 0o755), ("file", "config", text, 0o644)]
    for steps in (bare, [("file", ".git/config", text, 0o644)], lazy.steps(""), lazy.steps(".git/")):
        for words in (["check"], ["secrets"], ["generate"], ["generate", "--check"], *COMMANDS.values()):
            first = [] if steps[0][1].startswith(".git") else [("git", "none")]
            stage.build(*first, *steps, ("remove", "secrets/vault-map"), ("mode", "secrets", 0o755),
                        generated=True)
            stage.harmless(words)


@case("git: a repository that a real clone brings in a folder has git start nothing")
def started_by_clone(stage):
    for words in (["generate"], ["check"], ["generate", "--check"], ["secrets"], *COMMANDS.values()):
        stage.world.renew()
        files = [("file", "sub/" + path, text, 0o644) for path, text in sample.FILES.items()]
        stage.build(*files, *lazy.steps("sub/"), is_cloned=True)
        inner = stage.path("sub")
        stage.world.run(["generate"], folder=inner)
        stage.expect(not os.path.exists(f"{stage.world.root}/{lazy.SIGN}"), "generate starts it")
        stage.world.run(words, folder=inner)
        stage.expect(not os.path.exists(f"{stage.world.root}/{lazy.SIGN}"), f"{words} starts it")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--only", default="")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--limit", type=float, default=w.TIME_LIMIT)
    wish = parser.parse_args()
    numbers = [number for number, (name, _, _) in enumerate(CASES) if wish.only in name]
    failed = 0
    with prepared(wish.program) as (room, program):
        with multiprocessing.Pool(wish.jobs, start_worker, (room, program, wish.limit)) as pool:
            for name, words in pool.imap(work, numbers):
                failed += words is not None
                if words is not None:
                    print(f"FAILED {name}: {words}")
    print(f"{len(numbers)} cases, {failed} failed")
    return 1 if failed else 0


def start_worker(room, program, limit):
    global WORLD, PLAIN
    WORLD = w.World(f"{room}/{os.getpid()}", program, limit)
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
