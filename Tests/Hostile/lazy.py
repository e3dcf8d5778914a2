"""A git repository whose own configuration has git start a program as soon as its index is read.

Its index is a sparse one, and the objects that it names are not there, so that git fetches them:
from the place, and by the program, that the configuration names.
"""

import functools
import os
import subprocess
import tempfile

# What the program leaves, so that it is seen that it ran.
SIGN = "outside/started"
COMMAND = "touch {W}/" + SIGN + "; git-upload-pack"


def git(folder, *words):
    settings = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "HOME": folder}
    subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *words], cwd=folder,
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, **settings})


@functools.cache
def contents():
    """The files of such a repository, by path in its directory."""
    with tempfile.TemporaryDirectory() as folder:
        for path in ("secrets/a", "other/b", "top"):
            os.makedirs(os.path.dirname(f"{folder}/{path}"), exist_ok=True)
            with open(f"{folder}/{path}", "w") as file:
                file.write(path)
        git(folder, "init", "-q", "-b", "main")
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", "a")
        git(folder, "sparse-checkout", "init", "--cone", "--sparse-index")
        git(folder, "sparse-checkout", "set", "secrets")
        for key, value in {
                "core.repositoryformatversion": "1", "core.bare": "false",
                "extensions.partialClone": "o", "remote.o.url": "{W}/sibling",
                "remote.o.promisor": "true", "remote.o.partialclonefilter": "blob:none",
                "remote.o.uploadpack": COMMAND}.items():
            git(folder, "config", key, value)
        found = {"objects/keep": b"", "refs/keep": b""}
        for name in ("HEAD", "config", "config.worktree", "index", "refs/heads/main",
                     "info/sparse-checkout"):
            with open(f"{folder}/.git/{name}", "rb") as file:
                found[name] = file.read()
    return found


def steps(prefix):
    """Steps that put it into a tree: below `.git/`, or as any other directory of files."""
    found = dict(contents())
    if not prefix.endswith(".git/"):
        found["config"] += b"[core]\n\tworktree = .\n"
    return [("file", prefix + path, text, 0o644) for path, text in found.items()]
