"""What stands in a project: reading it, and comparing it without knowing the secrets' values."""

import os
import re
import stat

# What is only there while belfry writes. Where it stands after a run, that run left it over.
PASSING = re.compile(r"\.belfry/(lock|journal|staging)(/|$)")
LOCK = ".belfry/lock"
JOURNAL = ".belfry/journal"
# In place before anything starts.
DESCRIPTION = "stack.yaml"
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
    """The tree without what is only there while belfry writes, and without the description."""
    return {p: e for p, e in tree.items() if not PASSING.search(p) and p != DESCRIPTION}


def passing(tree):
    """What is only there while belfry writes; the lock's file may stay."""
    return sorted(path for path in tree if PASSING.search(path) and path != LOCK)


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
        if data is not None:
            for name, value in known.items():
                data = data.replace(value, b"{{" + name.encode() + b"}}")
        result[path] = Entry(data, entry.mode, entry.inode)
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
    return ", ".join(words)


def _how(found, wanted):
    if found.data == wanted.data:
        return f"has mode {found.mode:o} instead of {wanted.mode:o}"
    return f"has {_size(found.data)} instead of the {_size(wanted.data)} that it should have"


def _size(data):
    return "no content" if data is None else f"{len(data)} bytes"
