"""A marked file system around a project: a user's home, a neighbour, a directory for all.

Whatever a program does there shows in two pictures of it, before and after.
"""

import os
import resource
import shutil
import stat
import subprocess
import time

import kernel

CANARY = b"CANARY-"
TIME_LIMIT = 10.0

# The slash and the combining mark after it are one character to whoever reads by characters.
MARKED = "outside/\u0336d/file"
# path: (content, mode, whether everybody knows what is in it)
DECOYS = {
    "home/.bashrc": (b"# ~/.bashrc\nalias ll='ls -l'\n", 0o644, True),
    "home/.profile": (b"# ~/.profile\n", 0o644, True),
    "home/.gitconfig": (b"[user]\n\tname = A\n\temail = a@example.org\n", 0o644, True),
    "home/.ssh/authorized_keys": (b"ssh-ed25519 AAAA a@example\n", 0o600, True),
    "home/.ssh/id_rsa": (b"CANARY-rsa-1\nCANARY-rsa-2\nCANARY-rsa-3\n", 0o600, False),
    "home/.aws/credentials": (b"[default]\naws_secret_access_key = CANARY-aws\n", 0o600, False),
    "home/.netrc": (b"machine h login a password CANARY-netrc\n", 0o600, False),
    "home/.env": (b"VAULT_PASSWORD=CANARY-home-env\nTOKEN=CANARY-token\n", 0o600, False),
    "home/token.yaml": (b"token: CANARY-yaml\nbelfry: CANARY-yaml\n", 0o600, False),
    "home/bin/tool": (b"#!/bin/sh\nexit 0\n", 0o755, True),
    "home/.config/systemd/user/a.service": (b"[Service]\nExecStart=/bin/true\n", 0o644, True),
    "sibling/.git/config": (b"[core]\n\tbare = false\n", 0o644, True),
    "sibling/.git/HEAD": (b"ref: refs/heads/main\n", 0o644, True),
    "sibling/.git/hooks/pre-commit": (b"#!/bin/sh\nexit 0\n", 0o755, True),
    "sibling/.env": (b"VAULT_PASSWORD=CANARY-sibling-env\n", 0o600, False),
    "sibling/docker-compose.yml": (b"name: sibling\nservices: {}\n", 0o644, True),
    "sibling/stack.yaml": (
        b"belfry: 1\nname: sibling\nservices:\n"
        b"  a: {image: 'a:CANARY-tag', environment: {A: CANARY-value}}\n", 0o600, False),
    "sibling/secrets/vault-password": (b"CANARY-password-of-the-sibling00", 0o444, False),
    "sibling/secrets/vault-token": (b"CANARY-token-of-sib", 0o600, False),
    "sibling/secrets/.gitignore": (b"*\n", 0o644, True),
    "sibling/belfry/components/vault/component.yaml": (
        b"component: vault\nsummary: CANARY-summary\nrole: store\nimage: a:1\n", 0o600, False),
    "outside/file": (b"a file\n", 0o666, True),
    MARKED: (b"a file below a marked slash\n", 0o666, True),
    "outside/roots": (b"CANARY-roots\n", 0o666, False),
}
FOLDERS = {"outside": 0o777, "outside/empty": 0o777, "home/.ssh": 0o700, "tmp": 0o777,
           "state": 0o700, "super": 0o700, "code": 0o755}
# Entries may come and go here.
RESTLESS = {"tmp", "state", "super"}
IS_ROOT = os.geteuid() == 0
# Nobody's id: the program has the rights of an ordinary user.
USER = 12345 if IS_ROOT else os.geteuid()


def own(path, uid=None):
    """Gives what is at a path to the user; only root can."""
    if IS_ROOT:
        uid = USER if uid is None else uid
        os.chown(path, uid, uid, follow_symlinks=False)


def clear(path):
    """Removes whatever is at a path, links not followed."""
    try:
        mode = os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return
    if not stat.S_ISDIR(mode):
        os.unlink(path)
        return

    def unlock(function, name, _):
        for locked in (os.path.dirname(name), name):
            if not os.path.islink(locked):
                os.chmod(locked, 0o700)
        shutil.rmtree(name, ignore_errors=True) if os.path.isdir(name) else os.unlink(name)

    if not IS_ROOT:
        os.chmod(path, 0o700)
    shutil.rmtree(path, onerror=unlock)


def write(path, content, mode=0o644):
    """Makes a file of the user's, with its directories."""
    make_folder(os.path.dirname(path))
    with open(path, "wb") as file:
        file.write(content)
    own(path)
    os.chmod(path, mode)


def make_folder(path, mode=0o755):
    if not os.path.isdir(path):
        make_folder(os.path.dirname(path))
        os.mkdir(path)
        own(path)
        os.chmod(path, mode)


def read_anyhow(path):
    """The content of a file of the user's, whatever its mode."""
    if os.access(path, os.R_OK):
        with open(path, "rb") as file:
            return file.read()
    mode = stat.S_IMODE(os.lstat(path).st_mode)
    try:
        os.chmod(path, 0o600)
        with open(path, "rb") as file:
            return file.read()
    finally:
        os.chmod(path, mode)


class Result:
    """What came of a run of a program."""

    def __init__(self, status, output, seconds):
        self.status, self.output, self.seconds = status, output, seconds

    @property
    def is_hung(self):
        return self.status is None

    @property
    def text(self):
        return self.output.decode("utf-8", "replace")


class World:
    """One such file system, in a directory of its own, with a program to be run in it."""

    def __init__(self, room, program, time_limit=TIME_LIMIT, is_old=False):
        """`is_old`: of a kernel without openat2."""
        self.room, self.time_limit, self.is_old = room, time_limit, is_old
        self.root = room + "/world"
        self.project = self.root + "/code/project"
        self.state = self.root + "/state/belfry"
        self.program = program
        make_folder(room)
        os.chmod(room, 0o755)
        self.make_docker()
        self.renew()
        self.environment = {
            "PATH": room + "/bin:/usr/local/bin:/usr/bin:/bin", "HOME": self.root + "/home",
            "XDG_STATE_HOME": self.root + "/state", "TMPDIR": self.root + "/tmp",
            "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a",
            "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a",
            "GIT_COMMITTER_EMAIL": "a@example.org", "USER": "nobody", "LOGNAME": "nobody",
        }

    def make_docker(self):
        """A docker that only writes down what it was asked, and can't do it."""
        log = self.room + "/docker.log"
        script = f'#!/bin/sh\necho "$*" >> {log}\necho "cannot connect" >&2\nexit 1\n'
        write(self.room + "/bin/docker", script.encode(), 0o755)
        write(log, b"", 0o666)

    def renew(self):
        """Makes it anew, without a project."""
        clear(self.root)
        make_folder(self.root)
        for path, mode in FOLDERS.items():
            make_folder(f"{self.root}/{path}")
            os.chmod(f"{self.root}/{path}", mode)
        for path, (content, mode, _) in DECOYS.items():
            write(f"{self.root}/{path}", content, mode)
        if IS_ROOT:
            own(self.root + "/outside/roots", 0)
            own(self.root + "/super", 0)
        self.inodes = {}
        for path in DECOYS:
            self.inodes[os.lstat(f"{self.root}/{path}").st_ino] = path

    def run(self, words, uid=None, umask=0o022, folder=None, extra=(), time_limit=None):
        """Runs the program in the project, as the user unless told otherwise."""
        return self.execute(
            [self.program, *words], uid, umask, folder or self.project, extra, time_limit)

    def execute(self, words, uid=None, umask=0o022, folder=None, extra=(), time_limit=None):
        """Runs any program; its status is None where it had to be ended."""
        uid = USER if uid is None else uid
        if uid == 0 and IS_ROOT:
            # Root's state is not the user's.
            extra = {**dict(extra), "XDG_STATE_HOME": self.root + "/super"}
        who = {"user": uid, "group": uid, "extra_groups": []} if IS_ROOT and uid else {}

        def prepare():
            os.umask(umask)
            resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            if self.is_old:
                kernel.forget_openat2()

        start = time.monotonic()
        process = subprocess.Popen(
            words, cwd=folder or self.root, env={**self.environment, **dict(extra)},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            start_new_session=True, preexec_fn=prepare, **who)
        try:
            output, _ = process.communicate(timeout=time_limit or self.time_limit)
            status = process.returncode
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            output, _ = process.communicate()
            status = None
        return Result(status, output, time.monotonic() - start)

    def picture(self):
        """All that stands around the project, and its `.git`, by path."""
        picture = {}
        self.look(self.root, "", picture, skipped={"code/project", "state/belfry", "super/belfry"})
        try:
            self.add(self.project, "code/project", picture, skipped=set(), only=".git")
        except OSError:
            pass
        return picture

    def add(self, folder, path, picture, skipped, only):
        for entry in os.scandir(folder):
            if entry.name == only:
                self.see(entry, f"{path}/{entry.name}", picture, skipped)

    def look(self, folder, path, picture, skipped):
        if not os.access(folder, os.R_OK | os.X_OK):
            return
        for entry in os.scandir(folder):
            self.see(entry, f"{path}/{entry.name}" if path else entry.name, picture, skipped)

    def see(self, entry, path, picture, skipped):
        if path in skipped:
            return
        status = entry.stat(follow_symlinks=False)
        content = None
        kind = stat.S_IFMT(status.st_mode)
        if kind == stat.S_IFREG and os.access(entry.path, os.R_OK):
            with open(entry.path, "rb") as file:
                content = file.read()
        elif kind == stat.S_IFLNK:
            content = os.readlink(entry.path)
        times = (status.st_mtime_ns, status.st_ctime_ns)
        size, links = status.st_size, status.st_nlink
        if path in RESTLESS or path == "code":
            times = size = links = None
        picture[path] = {
            "kind": kind, "mode": stat.S_IMODE(status.st_mode), "owner": status.st_uid,
            "group": status.st_gid, "inode": status.st_ino, "links": links,
            "size": size, "times": times, "content": content,
        }
        if kind == stat.S_IFDIR:
            self.look(entry.path, path, picture, skipped)

    def linked(self):
        """The decoys of which the project holds hard links."""
        found = set()
        for path, inode in list(self.walk()):
            if inode in self.inodes:
                found.add(self.inodes[inode])
        return found

    def walk(self):
        """The regular files of the project with their inodes."""
        for folder, _, names in os.walk(self.project):
            for name in names:
                path = f"{folder}/{name}"
                try:
                    status = os.lstat(path)
                except PermissionError:
                    continue
                if stat.S_ISREG(status.st_mode):
                    yield path, status.st_ino

    def leaks(self):
        """The files of the project that hold a secret of the user's, not being its very file."""
        places = list(self.walk())
        if os.path.isdir(self.state):
            places += [(entry.path, 0) for entry in os.scandir(self.state)]
        for path, inode in places:
            if inode not in self.inodes:
                if CANARY in read_anyhow(path):
                    yield os.path.relpath(path, self.project)


def changes(before, after, linked=frozenset()):
    """What differs in two pictures, in words; a decoy's own names may come and go."""
    for path in sorted(before.keys() | after.keys()):
        old, new = before.get(path), after.get(path)
        if old is None or new is None:
            yield f"{path} {'made' if old is None else 'removed'}"
            continue
        free = {"links", "times"} if path in linked else set()
        parts = [part for part in old if part not in free and old[part] != new[part]]
        if path in linked and old["times"][0] != new["times"][0]:
            parts.append("times")
        if parts:
            yield f"{path}: {', '.join(parts)} changed"
