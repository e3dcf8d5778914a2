"""Named cases: what a repository brings leads belfry nowhere else."""

import os

import lazy
import sample
import tree
import world as w
from plots import FOREIGN, HEADING, NAMES
from stage import COMMANDS, case

STAGED = ("file", ".belfry/staging/files/.belfry/generated", HEADING, 0o644)


LOOKING = (["check"], ["secrets"], ["generate", "--check"])


def set_aside(stage):
    found = [name for name in os.listdir(stage.path(".belfry")) if name.startswith("set-aside")]
    stage.expect(found, "nothing was set aside")


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
                        ("file", ".belfry/journal",
                         f"{version}\ncreate - {to}\nend\n".encode(), 0o600),
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
                ("file", ".belfry/journal",
                 b"belfry journal 1\ncreate - hl/post-commit\nend\n", 0o644),
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
         ".belfry/staging": "outside/empty", "monitoring": "outside",
         "monitoring/prometheus": "outside",
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


@case("git: a repository that comes with the tree has git start nothing")
def started(stage):
    text = (b"[core]\n\tbare = false\n\tworktree = .\n\tfsmonitor = touch {W}/outside/started\n"
            b"\trepositoryformatversion = 0\n[alias]\n\tls-files = !touch {W}/outside/started\n")
    bare = [("file", "HEAD", b"ref: refs/heads/main\n", 0o644), ("dir", "refs", 0o755),
            ("dir", "objects", 0o755), ("file", "config", text, 0o644)]
    own = [("file", ".git/config", text, 0o644)]
    for steps in (bare, own, lazy.steps(""), lazy.steps(".git/")):
        for words in (*LOOKING, *COMMANDS.values()):
            first = [] if steps[0][1].startswith(".git") else [("git", "none")]
            stage.build(*first, *steps, ("remove", "secrets/vault-map"), ("mode", "secrets", 0o755),
                        generated=True)
            stage.harmless(words)


@case("git: a repository that a real clone brings in a folder has git start nothing")
def started_by_clone(stage):
    for words in (*LOOKING, *COMMANDS.values()):
        stage.world.renew()
        files = [("file", "sub/" + path, text, 0o644) for path, text in sample.FILES.items()]
        stage.build(*files, *lazy.steps("sub/"), is_cloned=True)
        inner = stage.path("sub")
        stage.world.run(["generate"], folder=inner)
        stage.expect(not os.path.exists(f"{stage.world.root}/{lazy.SIGN}"), "generate starts it")
        stage.world.run(words, folder=inner)
        stage.expect(not os.path.exists(f"{stage.world.root}/{lazy.SIGN}"), f"{words} starts it")


@case("A.1: a record's path in which a slash and a mark are one character leads out through no link")
def marked_slash(stage):
    path, text = w.MARKED.replace("outside", "ol"), w.DECOYS[w.MARKED][0]
    record = HEADING + b"== %d %s\n%s\n" % (len(text), path.encode(), text)
    stage.build(("link", "ol", "../../outside"), ("file", ".belfry/generated", record, 0o644),
                is_cloned=True)
    stage.harmless(["generate"])


def record_of(path, text):
    return HEADING + b"== %d %s\n%s\n" % (len(text), path.encode(), text)


for path, text in {"secrets/.gitignore": b"*\n", ".gitignore": b"/.env\n", "stack.yaml": None,
                   "README.md": None, "belfry/components/vault/component.yaml": None,
                   ".env": b"A=b\n", ".belfry/lock": b"1\n"}.items():
    for others in (True, False):
        @case(f"A.1: a committed record gives {path} away (others there: {others})", path=path,
              text=text, others=others)
        def record_gives_away(stage, path, text, others):
            text = text or sample.FILES[path]
            text = text.encode() if isinstance(text, str) else text
            more = [("file", "secrets/README", b"a\n", 0o644)] if others else []
            stage.build(("file", path, text, 0o644), *more,
                        ("file", ".belfry/generated", record_of(path, text), 0o644), is_cloned=True)
            stage.harmless(["generate"], status=0, saying="files/record")
            if path != ".belfry/lock":
                stage.expect(os.path.exists(stage.path(path)), f"{path} is gone")
            stage.git("add", "-A")
            staged = stage.git("ls-files", "secrets", ".env").text.split()
            known = {"secrets/.gitignore", "secrets/README"} | ({".env"} if path == ".env" else set())
            stage.expect(set(staged) <= known, f"git holds {staged}")
            stage.harmless(["generate", "--check"])


@case("A.1: a staging directory with names that are no UTF-8 is taken away")
def unnamed_staging(stage):
    stage.build(("file", ".belfry/staging/a\udcff", b"x", 0o644),
                ("file", ".belfry/staging/d\udcfe/\udcff", b"x", 0o644),
                ("file", ".belfry/staging/files/a", b"x", 0o644))
    stage.harmless(["generate"], status=0)
    stage.expect(not os.path.exists(stage.path(".belfry/staging")), "it is still there")
    stage.harmless(["generate", "--check"], status=0)


@case("A.1: nothing is generated into a .git, whoever asks for it")
def into_git(stage):
    for words in (["generate", "-o", ".git"], ["generate", "-o", ".git/hooks"],
                  ["generate", "-o", ".git/new/one"], ["secrets", "rotate", "vault-token", "-o", ".git"]):
        stage.build()
        stage.harmless(words, status=1, saying="files/outside")
