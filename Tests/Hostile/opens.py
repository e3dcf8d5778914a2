#!/usr/bin/env python3
"""Shows by strace that each command opens nothing outside of the project but what is on a list.

usage: opens.py --program FILE [--show]

Needs strace. Children that become another program (git, docker) are looked at by themselves.
"""

import argparse
import os
import re
import shutil
import sys

import hostile
import sample
import tree
import world as w
from room import fail, prepared

# What may be read, and why.
READ = {
    r"/proc/self/.*|/proc/(stat|cpuinfo|meminfo|version|filesystems)": "the process itself",
    r"/sys/(devices/system/cpu|fs/cgroup|kernel/mm)(/.*)?": "how many processors there are",
    r"/etc/ld\.so\.(cache|preload)": "the loader",
    r"/.+/[^/]+\.so(\.[0-9.]+)?": "libraries, wherever the loader looks; never in the project",
    r".+/\.local/state/belfry(/.*)?|/var/tmp/belfry-[0-9]+(/.*)?": "other places of the state",
    r"/usr/(share|lib)/locale(/.*)?|/usr/share/i18n(/.*)?|/etc/locale\.alias": "language",
    r"/usr/share/zoneinfo(/.*)?|/etc/localtime": "time zone",
    r"/usr/lib/\w+-linux-\w+/gconv(/.*)?": "character sets",
    r"(/etc|/usr/lib|/usr/share)/(ssl|pki|ca-certificates|gnutls|crypto-policies)(/.*)?": "TLS",
    r"/etc/(hosts|(host|resolv|nsswitch|gai)\.conf|services|protocols)": "names of hosts",
    r"/etc/(passwd|group)": "names of users",
    r"/etc/(krb5\.conf|gss/.*|libnl/.*|krb5\.conf\.d.*)|/usr/etc/gss/.*": "curl's libraries",
    r"/dev/(null|urandom|random|tty)": "devices",
}
# What may be written, beside the project and the user's state directory.
WRITTEN = {r"/dev/(null|tty)": "devices", r"/proc/self/(task/.*|comm|oom_score_adj)": "itself"}

SERVER = hostile.SERVER
COMMANDS = [
    ["generate"], ["generate", "--check"], ["generate", "--diff"], ["generate", "."],
    ["generate", "--adopt", "docker-compose.yml"], ["generate", "--keep", "docker-compose.yml"],
    ["generate", "-o", "out"], ["check"], ["secrets"], ["secrets", "rotate", "vault-password"],
    ["secrets", "done", "vault-password"], ["components"], ["components", "vault"],
    ["reference"], ["schema"], ["explain", "files/link"], ["verify", "--timeout", "1s", *SERVER],
    ["up", "--no-verify"], ["down"], ["--help"],
]
# Calls whose names are paths, with how many directory descriptors stand before a path.
CALL = re.compile(r"^(\d+) +(\w+)\((.*)$")
PATHS = re.compile(r'(?:(AT_FDCWD|\d+)(?:<([^>]*)>)?, )?"((?:[^"\\]|\\.)*)"(\.\.\.)?')
WRITERS = {"unlink", "unlinkat", "rmdir", "mkdir", "mkdirat", "rename", "renameat", "renameat2",
           "link", "linkat", "symlink", "symlinkat", "chmod", "fchmodat", "fchmodat2", "chown",
           "lchown", "fchownat", "truncate", "mknod", "mknodat", "utimensat", "creat"}
LIBRARY = re.compile(r"\.so(\.[0-9.]+)?$")
LOOKERS = {"stat", "lstat", "newfstatat", "statx", "access", "faccessat", "faccessat2", "readlink",
           "readlinkat", "statfs", "getcwd", "chdir", "execve", "execveat", "inotify_add_watch"}


class Opened:
    """The paths that one run opened, and those that it changed."""

    def __init__(self, log, program, project):
        self.read, self.written = {}, {}
        self.program, self.project = program, project
        others = set()
        for line in log.splitlines():
            match = CALL.match(line)
            if not match or "resumed>" in line:
                continue
            process, call, words = match.groups()
            if call == "execve":
                if program not in words.split(",")[0] and " = 0" in words:
                    others.add(process)
                continue
            if process not in others and call not in LOOKERS:
                self.add(call, words)

    def add(self, call, words):
        is_written = call in WRITERS or bool(re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC)", words))
        if call.startswith("symlink"):
            words = words.split(", ", 1)[1]
        found = PATHS.findall(words)[:2 if call.startswith(("rename", "link")) else 1]
        for _, folder, name, _ in found:
            path = os.path.normpath(os.path.join(folder or self.project, unquoted(name)))
            (self.written if is_written else self.read).setdefault(path, f"{call}({words}"[:160])


def unquoted(name):
    return re.sub(r"\\(.)", r"\1", name)


def is_listed(path, listed):
    return any(re.fullmatch(pattern, path) for pattern in listed)


def judge(opened, world):
    """The paths that are outside of the project and on no list."""
    inside = (world.project, world.state)
    # Directories on the way to the project and to the state may be opened, not listed.
    ways = set()
    for path in inside:
        while path != "/":
            path = os.path.dirname(path)
            ways.add(path)
    for path, how in opened.written.items():
        is_way = how.startswith("mkdir") and path in ways
        if not is_way and not below(path, inside) and not is_listed(path, WRITTEN):
            yield "written", path, how
    for path, how in opened.read.items():
        if below(path, inside) and LIBRARY.search(path):
            yield "loaded", path, how
        is_way = path in ways and "O_DIRECTORY" in how or "O_PATH" in how and path in ways
        if not below(path, (*inside, world.program)) and not is_way and not is_listed(path, READ):
            yield "read", path, how


def below(path, folders):
    return any(path == folder or path.startswith(folder + "/") for folder in folders)


def run(world, words):
    """What a command opens in an ordinary project."""
    log = world.room + "/strace"
    w.write(log, b"", 0o666)
    world.execute(
        [shutil.which("strace"), "-f", "-y", "-qq", "-s", "4096", "-o", log,
         "-e", "trace=%file,openat2", world.program, *words], folder=world.project, time_limit=60)
    with open(log, errors="replace") as file:
        return Opened(file.read(), world.program, world.project)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--show", action="store_true", help="show every path outside")
    wish = parser.parse_args()
    if not shutil.which("strace"):
        fail("there is no strace")
    found, count = {}, 0
    with prepared(wish.program) as (room, program):
        world = w.World(room + "/main", program)
        plain = hostile.generated_steps(world)
        for words in COMMANDS:
            for is_new in (True, False):
                steps = [("git", "lists")]
                steps += [("file", path, text, 0o644) for path, text in sample.FILES.items()]
                if not is_new:
                    stack = ("file", "stack.yaml", sample.CHANGED_STACK.encode(), 0o644)
                    steps += [*plain, stack]
                tree.build(steps, world)
                w.clear(world.state)
                opened = run(world, words)
                count += len(opened.read) + len(opened.written)
                if wish.show:
                    show(words, opened, world)
                for kind, path, how in judge(opened, world):
                    found.setdefault((kind, path), (words, how))
    for (kind, path), (words, how) in sorted(found.items()):
        print(f"FAILED {' '.join(words)}: {kind} {path}\n    {how}")
    print(f"{2 * len(COMMANDS)} runs opened or changed {count} paths, {len(found)} on no list")
    return 1 if found else 0


def show(words, opened, world):
    print(" ".join(words))
    for kind, paths in (("r", opened.read), ("w", opened.written)):
        for path in sorted(paths):
            if not below(path, (world.project, world.program)):
                print(f"  {kind} {path}")


if __name__ == "__main__":
    sys.exit(main())
