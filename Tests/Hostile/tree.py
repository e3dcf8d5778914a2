"""A project's tree as a list of steps, each a tuple of plain values; it is built from nothing else.

Steps: file PATH CONTENT MODE, link PATH TARGET, hard PATH DECOY, fifo PATH, socket PATH,
node PATH MAJOR MINOR, dir PATH MODE, mode PATH MODE, foreign PATH, remove PATH, git KIND.
In contents and targets `{W}` is the directory of the world, `{P}` that of the project.
"""

import os
import stat

import world as w


def fingerprint(content):
    """By what a journal knows a file's content again: FNV-1a, eight bytes at a time."""
    value = 0xCBF29CE484222325

    def mix(value, word):
        value = (value ^ word) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
        return value ^ value >> 32

    whole = len(content) // 8 * 8
    for index in range(0, whole, 8):
        value = mix(value, int.from_bytes(content[index:index + 8], "little"))
    for byte in content[whole:]:
        value = mix(value, byte)
    return f"{len(content)}-{value:x}"


def filled(text, world):
    """A content or target with the places of this world."""
    if isinstance(text, bytes):
        return text.replace(b"{W}", world.root.encode()).replace(b"{P}", world.project.encode())
    return text.replace("{W}", world.root).replace("{P}", world.project)


def place(world, path):
    """The place of a step, its directories made; None where something else is in the way."""
    path = filled(path, world)
    names = [name for name in path.split("/") if name not in ("", ".", "..")]
    if not names or "\0" in path or any(len(os.fsencode(name)) > 255 for name in names):
        return None
    folder = world.project
    try:
        for name in names[:-1]:
            folder += "/" + name
            if not is_folder(folder):
                return None
    except PermissionError:
        return None
    return folder + "/" + names[-1]


def is_folder(path):
    """Whether a directory is at a path, made where nothing is."""
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except FileNotFoundError:
        os.mkdir(path)
        w.own(path)
        os.chmod(path, 0o755)
        return True


def build(steps, world):
    """Makes the project of these steps in a world."""
    w.clear(world.project)
    w.make_folder(world.project)
    for step in steps:
        kind, path, rest = step[0], step[1], step[2:]
        if kind == "git":
            make_git(world, path)
            continue
        target = world.project if path == "." else place(world, path)
        if target is None:
            continue
        try:
            if kind not in ("mode", "foreign"):
                w.clear(target)
            BUILDERS[kind](world, target, *rest)
        except (FileNotFoundError, PermissionError, OSError) as error:
            if error.errno not in (1, 2, 13, 18, 20, 36, 40):
                raise


def make_file(world, path, content, mode=0o644):
    with open(path, "wb") as file:
        file.write(filled(content, world))
    w.own(path)
    os.chmod(path, mode)


def make_link(world, path, target):
    os.symlink(filled(target, world), path)
    w.own(path)


def make_hard(world, path, decoy):
    os.link(f"{world.root}/{decoy}", path)


def make_special(kind):
    def make(world, path, major=0, minor=0):
        os.mknod(path, kind | 0o666, os.makedev(major, minor))
        w.own(path)
        os.chmod(path, 0o666)
    return make


def make_folder(world, path, mode=0o755):
    os.mkdir(path)
    w.own(path)
    os.chmod(path, mode)


def set_mode(world, path, mode):
    status = os.lstat(path)
    if not stat.S_ISLNK(status.st_mode) and status.st_ino not in world.inodes:
        os.chmod(path, mode)


def make_foreign(world, path):
    status = os.lstat(path)
    if w.IS_ROOT and status.st_ino not in world.inodes:
        os.chown(path, 0, 0, follow_symlinks=False)


BUILDERS = {
    "file": make_file, "link": make_link, "hard": make_hard, "dir": make_folder,
    "fifo": make_special(stat.S_IFIFO), "socket": make_special(stat.S_IFSOCK),
    "node": make_special(stat.S_IFCHR), "mode": set_mode, "foreign": make_foreign,
    "remove": lambda world, path: None,
}

# What `git init` makes, as far as it matters here; the index is an empty one.
GIT = {
    "HEAD": b"ref: refs/heads/main\n",
    "config": b"[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n",
    "description": b"a repository\n",
    "hooks/pre-commit.sample": b"#!/bin/sh\nexit 0\n",
    "info/exclude": b"# nothing\n",
}


def make_git(world, kind):
    """`plain`: a repository with no commit; `lists`: with all files in its index; or `none`."""
    folder = world.project + "/.git"
    w.clear(folder)
    if kind == "none":
        return
    for path, content in GIT.items():
        w.write(f"{folder}/{path}", content, 0o755 if "hooks" in path else 0o644)
    for path in ("objects/info", "objects/pack", "refs/heads", "refs/tags"):
        w.make_folder(f"{folder}/{path}")
    if kind == "lists":
        world.execute(["git", "add", "-Af", "--ignore-errors", "."], folder=world.project)


def clone(world):
    """Lets a real `git clone` take the project's place; False where git can't carry it."""
    origin, project = world.root + "/code/origin", world.project
    w.clear(project + "/.git")
    steps = [
        (["git", "init", "-q", "-b", "main"], project),
        (["git", "add", "-Af", "--ignore-errors", "."], project),
        (["git", "commit", "-q", "--allow-empty", "-m", "a"], project),
    ]
    status = 0
    for words, folder in steps:
        status = world.execute(words, folder=folder).status
    if status == 0:
        os.rename(project, origin)
        done = world.execute(["git", "clone", "-q", origin, project], folder=world.root + "/code")
        if done.status == 0:
            w.clear(origin)
            return True
        w.clear(project)
        os.rename(origin, project)
    w.clear(project + "/.git")
    make_git(world, "plain")
    return False
