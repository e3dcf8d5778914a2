"""Commands that change a project, each with what the project is before and after it."""

import os
import stat

import cut
import sample
import tree
import world as w

ROTATED = "vault-password"
PASSING = (".belfry/lock", ".belfry/journal", ".belfry/staging", "secrets/.rotation",
           "secrets/.new")
IGNORES = {"secrets/.gitignore", ".gitignore"}


def is_secret(path):
    return path.startswith("secrets/") or path in (".env", ".gitignore")


def is_passing(path):
    """What is only there while belfry writes."""
    return path.endswith(".new") or any(
        path == name or path.startswith(name + "/") for name in PASSING)


class Tree:
    """What stands in a project: everything but `.git` and the user's own files."""

    def __init__(self, project):
        self.files, self.modes, self.passing = {}, {}, set()
        for folder, folders, names in os.walk(project):
            if ".git" in folders:
                folders.remove(".git")
            for name in folders + names:
                full = f"{folder}/{name}"
                self.see(full, os.path.relpath(full, project))
        self.has_journal = bool(self.passing & {".belfry/journal", "secrets/.rotation"})

    def see(self, full, path):
        if path == "stack.yaml" or path in sample.FILES:
            return
        if is_passing(path):
            self.passing.add(path)
            return
        mode = os.lstat(full).st_mode
        self.modes[path] = mode
        if stat.S_ISREG(mode):
            with open(full, "rb") as file:
                self.files[path] = file.read()

    @property
    def plain(self):
        return {path: text for path, text in self.files.items() if not is_secret(path)}

    @property
    def secrets(self):
        return {path: text for path, text in self.files.items() if is_secret(path)}


def secrets_differ(found, like):
    """Why these secrets are not whole, consistent ones in the form of `like`; None if they are."""
    if found.keys() != like.keys():
        return f"there are {sorted(found)}"
    for name, length in sample.SECRETS.items():
        if len(found.get("secrets/" + name, b"")) != length:
            return f"{name} is not whole"
    name, form, source = sample.DERIVED
    if found["secrets/" + name].decode() != form % found["secrets/" + source].decode():
        return f"{name} does not follow from {source}"
    variable, source = sample.VARIABLE
    if f"{variable}={found['secrets/' + source].decode()}\n" not in found[".env"].decode():
        return f".env does not hold {source}"
    for path in found:
        is_value = path in [f"secrets/{name}" for name in [*sample.SECRETS, sample.DERIVED[0]]]
        if not is_value and path != ".env" and found[path] != like[path]:
            return f"{path} has another content"
    return None


class Trial:
    """A command on a project."""

    def __init__(self, name, words, changes=None, first=(), expected=0, is_cut=False):
        self.name, self.words, self.expected, self.is_cut = name, words, expected, is_cut
        # What is done to a plain project first: files that change, commands that run.
        self.changes, self.first = changes or {}, first

    def prepare(self, world):
        """Makes the project before and after; both are kept beside the world."""
        tree.build([("file", path, text, 0o644) for path, text in sample.FILES.items()], world)
        tree.make_git(world, "plain")
        w.clear(world.state)
        for words in self.first:
            result = world.run(words)
            assert result.status == 0, result.text
        for path, change in self.changes.items():
            full = f"{world.project}/{path}"
            old = open(full, "rb").read() if os.path.exists(full) else b""
            w.write(full, change(old))
        self.home = f"{world.room}/{self.name}"
        self.keep(world)
        self.old = Tree(world.project)
        if self.is_cut:
            self.cut_off(world)
        result = world.run(self.words)
        assert result.status == self.expected, f"{self.name}: {result.text}"
        self.new = Tree(world.project)
        assert not self.new.passing, f"{self.name} leaves {self.new.passing}"
        for words in (["generate"], ["generate", "--check"], ["check"]):
            result = world.run(words)
            assert result.status == 0, f"{self.name}: {result.text}"
        self.calm = result.output
        assert Tree(world.project).files == self.new.files
        return self

    def cut_off(self, world):
        """Makes what a run leaves that is killed when one file has taken its place."""
        for call in ("renameat2", "renameat", "rename"):
            for number in range(1, 40):
                self.restore(world)
                how = ["-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}"]
                if cut.strace(world, self.words, *how)[0].status == 0:
                    break
                found = Tree(world.project)
                if found.has_journal and found.files != self.old.files:
                    return self.keep(world)
        raise AssertionError(f"{self.name}: no run could be cut off")

    def keep(self, world):
        w.make_folder(self.home)
        cut.copy(world.project, self.home + "/project")
        cut.copy(world.state, self.home + "/state")

    def restore(self, world):
        """Brings back the project as it was before."""
        w.clear(world.root + "/home/.local")
        cut.copy(self.home + "/project", world.project)
        cut.copy(self.home + "/state", world.state)


def edited(text):
    """A user's edits, to be merged."""
    return text.replace(b"image: example/api:1", b"image: example/api:1  # mine", 1)


def trials():
    """Made anew for each process."""
    change = {"stack.yaml": lambda _: sample.CHANGED_STACK.encode(), "docker-compose.yml": edited}
    foreign = {"docker-compose.yml": lambda _: b"name: mine\nservices: {}\n"}
    rotate = ["secrets", "rotate", ROTATED]
    return [
        Trial("first", ["generate"]),
        Trial("change", ["generate"], change, [["generate"]]),
        Trial("adopt", ["generate", "--adopt", "docker-compose.yml"], foreign),
        Trial("resume", ["generate"], change, [["generate"]], is_cut=True),
        Trial("up", ["up", "--no-verify"], change, [["generate"]], expected=2),
        Trial("rotate", rotate, {}, [["generate"]]),
        Trial("done", ["secrets", "done", ROTATED], {}, [["generate"], rotate]),
    ]
