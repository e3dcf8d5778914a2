"""What stands in a project: reading it, and comparing it without knowing the secrets' values."""

import os
import re
import stat

# What is only there while belfry writes. Where it stands after a run, that run left it over.
PASSING = re.compile(
    r"\.belfry/(lock|journal|staging)(/|$)|secrets/\.(new|rotation)(/|$)|(^|/)[^/]+\.new$"
)
LOCK = ".belfry/lock"
JOURNALS = (".belfry/journal", "secrets/.rotation")
# What belfry is not asked to write; the description is in place before anything starts.
FOREIGN = ("stack.yaml",)
RANDOM = re.compile(rb"[A-Za-z0-9]{32}")


class Entry:
    """One file or directory: its bytes (None for a directory), its mode, its inode."""

    __slots__ = ("data", "mode", "inode")

    def __init__(self, data, mode, inode):
        self.data, self.mode, self.inode = data, mode, inode

    def __eq__(self, other):
        return other is not None and (self.data, self.mode) == (other.data, other.mode)

    def __hash__(self):
        return hash((self.data, self.mode))


def read(directory):
    """All files below a directory by their paths, and the directories, which end in a slash."""
    found = {}
    _walk(directory, "", found)
    return found


def _walk(directory, prefix, found):
    for entry in os.scandir(os.path.join(directory, prefix)):
        status = entry.stat(follow_symlinks=False)
        path, mode = prefix + entry.name, stat.S_IMODE(status.st_mode)
        if stat.S_ISDIR(status.st_mode):
            found[path + "/"] = Entry(None, mode, status.st_ino)
            _walk(directory, path + "/", found)
        elif stat.S_ISREG(status.st_mode):
            with open(entry.path, "rb") as file:
                found[path] = Entry(file.read(), mode, status.st_ino)
        else:
            found[path] = Entry(b"not a file", status.st_mode, status.st_ino)


def lasting(tree):
    """The tree without what is only there while belfry writes, and without foreign files."""
    return {
        path: entry
        for path, entry in tree.items()
        if not PASSING.search(path) and path not in FOREIGN
    }


def passing(tree):
    """What is only there while belfry writes; the lock's file may stay."""
    return sorted(path for path in tree if PASSING.search(path) and path != LOCK)


def is_secret(path):
    """Whether it belongs to the secrets, which are made before the other files change."""
    return path.startswith("secrets/") or path in (".env", ".gitignore")


def is_generated(path):
    """Whether it is one of the files that change all at once."""
    return not is_secret(path) and path != ".belfry/.gitignore"


def values(tree):
    """The secrets that follow from no other, by their paths."""
    return {
        path: entry.data
        for path, entry in tree.items()
        if path.startswith("secrets/") and entry.data and RANDOM.fullmatch(entry.data)
    }


def covered(tree):
    """The lasting tree with the name of each secret where its value stands, so that two trees
    are equal if each is consistent in itself and they differ in those values only."""
    known = values(tree)
    result = {}
    for path, entry in lasting(tree).items():
        data = entry.data
        if data is not None and is_secret(path):
            for name, value in known.items():
                data = data.replace(value, b"{{" + name.encode() + b"}}")
        result[path] = (data, entry.mode)
    return result


def difference(found, wanted):
    """In words, where two trees differ."""
    words = []
    for path in sorted(set(found) | set(wanted)):
        if path not in found:
            words.append(f"{path} is missing")
        elif path not in wanted:
            words.append(f"{path} should not be there")
        elif found[path] != wanted[path]:
            words.append(f"{path} {_how(found[path], wanted[path])}")
    return "; ".join(words)


def _how(found, wanted):
    found_data, found_mode = found if isinstance(found, tuple) else (found.data, found.mode)
    wanted_data, wanted_mode = wanted if isinstance(wanted, tuple) else (wanted.data, wanted.mode)
    if found_data == wanted_data:
        return f"has mode {found_mode:o} instead of {wanted_mode:o}"
    return f"has {_size(found_data)} instead of the {_size(wanted_data)} that it should have"


def _size(data):
    return "no content" if data is None else f"{len(data)} bytes"
