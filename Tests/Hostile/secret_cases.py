"""Named cases: secrets are closed, hidden, whole, and never half made for long."""

import os

import sample
import world as w
from plots import NAMES
from stage import case

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


ROOT_IGNORES = {"none": None, "shown again": b".env\n!.env\n", "own": b"*.o\n",
                "glob": b".env*\n!.e*\n"}

for name, text in ROOT_IGNORES.items():
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


@case("A.2: a secret that git holds is told of, with a git that knows no sparse lists too")
def held_by_git(stage):
    old = "#!/bin/sh\ncase \"$*\" in *--sparse*) exit 129 ;; esac\nexec /usr/bin/git \"$@\"\n"
    for folder in ("home", "home/old-git"):
        w.write(stage.world.root + "/home/old-git/git", old.encode(), 0o755)
        stage.build(generated=True)
        stage.git("add", "-f", "secrets/vault-password", ".env")
        extra = {"PATH": f"{stage.world.root}/{folder}:{stage.world.environment['PATH']}"}
        result = stage.world.run(["check"], extra=extra)
        for path in ("secrets/vault-password", ".env"):
            stage.expect(path in result.text, f"{folder}: {path} is not named:\n{result.text}")
        stage.expect("secrets/tracked" in result.text, result.text)


@case("A.2: secrets below a directory of which git has no list are told of")
def held_sparsely(stage):
    stage.build(generated=True)
    stage.git("add", "-f", "secrets", "stack.yaml")
    for words in (["commit", "-q", "-m", "a"], ["sparse-checkout", "init", "--cone", "--sparse-index"],
                  ["sparse-checkout", "set", "other"]):
        stage.git("-c", "user.name=a", "-c", "user.email=a@example.org", *words)
    listed = stage.git("ls-files", "--sparse").text.split()
    stage.expect("secrets/" in listed, f"git lists {listed}")
    stage.good(["generate"])
    stage.harmless(["check"], saying="secrets/tracked")


UNHIDDEN = {"a line separator": "x\u2028*\n".encode(), "a lone return": b"x\r*\n",
            "a tab": b"*\t\n", "a form feed": b"x\x0c*\n", "a next line": "x\u0085*\n".encode()}

for name, text in UNHIDDEN.items():
    @case(f"A.2: git agrees that the secrets are hidden ({name})", text=text)
    def hidden_as_git_says(stage, text):
        stage.build(("dir", "secrets", 0o700), ("file", "secrets/.gitignore", text, 0o644))
        stage.harmless(["generate"], status=0)
        seen = stage.git("check-ignore", "secrets/vault-password").text.split()
        stage.expect(len(seen) == 1, "git does not ignore it")


@case("A.2: a file that hides the secrets and is gone, or hides them no more, is seen and mended")
def hiding_gone(stage):
    changes = {"gone": lambda path: os.remove(path),
               "shows": lambda path: w.write(path, b"/.env\n!/.env\n", 0o644)}
    for path in (".gitignore", "secrets/.gitignore"):
        for change in changes.values():
            stage.build(generated=True)
            change(stage.path(path))
            stage.harmless(["check"], saying="secrets/shown")
            stage.harmless(["generate", "--check"], status=1, saying="secrets/shown")
            stage.harmless(["generate"], status=0, saying="secrets/shown")
            seen = stage.git("check-ignore", ".env", "secrets/vault-password").text.split()
            stage.expect(len(seen) == 2, f"only {seen} ignored")
            stage.harmless(["generate", "--check"], status=0)


@case("A.2: that git can't be asked is said")
def git_unasked(stage):
    stage.build(generated=True)
    silent = b"#!/bin/sh\nexit 128\n"
    w.write(stage.world.root + "/home/no-git/git", silent, 0o755)
    extra = {"PATH": f"{stage.world.root}/home/no-git:{stage.world.environment['PATH']}"}
    result = stage.world.run(["check"], extra=extra)
    stage.expect("secrets/unseen" in result.text, result.text)
