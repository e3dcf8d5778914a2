"""The runs of belfry whose writes are logged, one after the other on the same disks."""

import os
import shutil
import signal
import subprocess
import time

import kernel
import tree
from agitator import Agitator
from descriptions import FIRST, GROWN, SECOND, edited
from disklog import Flush, Mark

CHUNK = 1 << 16


class Window:
    """One logged run: the disks before it, their log, and the trees before and after it."""

    def __init__(self, name, project, state, again, rotates):
        self.name, self.project, self.state = name, project, state
        # The arguments of the run after the cut, and whether it may end with the old tree.
        self.again, self.rotates = again, rotates
        self.base, self.log, self.old, self.new, self.marks = {}, [], {}, {}, 0

    def uses(self, place):
        """Whether the project or belfry's state is there."""
        return any(path.startswith(place + "/") for path in (self.project, self.state))

    @property
    def flushes(self):
        return sum(isinstance(event, Flush) for event in self.log)

    def said(self, after):
        """Whether belfry had said that it was done when the power was cut after so many events."""
        return any(isinstance(e, Mark) and e.name == "said" for e in self.log[:after])


class Session:
    """Runs belfry on mounted logged disks, and keeps a window of each run."""

    def __init__(self, program, recorder, places):
        self.program, self.recorder, self.places = program, recorder, places
        self.logged = program.without_sync()
        self.windows, self.chunks = [], {}
        for place in places.values():
            self.make(place + "/elsewhere")

    def make(self, path):
        """A directory of the user's."""
        os.mkdir(path)
        os.chown(path, self.program.user, self.program.user)
        return path

    def write(self, path, text):
        """A file of the user's, put in place as a whole."""
        with open(path + "~", "w") as file:
            file.write(text)
        os.chown(path + "~", self.program.user, self.program.user)
        os.rename(path + "~", path)

    def round(self, number, seed):
        """All windows once. The first round is quiet, in the others the project's file system is
        made to commit at random moments. In every second round belfry's state is on a disk of its
        own; at first nothing is written there but what belfry syncs itself, later that disk is
        made to commit too."""
        apart, disks = number % 2 == 1, ["project"] if number % 4 < 2 else ["project", "home"]
        agitate = (disks, f"{seed} {number}") if number else None
        state = self.make(f"{self.places['home' if apart else 'project']}/state-{number}")
        name = f"round {number}{' apart' if apart else ''}"
        small, grown = (self.make(f"{self.places['project']}/{n}-{number}") for n in ("small", "grown"))

        def log(step, project, *arguments):
            self.window(f"{step}, {name}", project, state, arguments, agitate)

        self.write(small + "/stack.yaml", FIRST)
        log("first", small, "generate")
        with open(small + "/docker-compose.yml") as file:
            self.write(file.name, edited(file.read()))
        self.write(small + "/stack.yaml", SECOND)
        log("change", small, "generate")
        log("rotate", small, "secrets", "rotate", "redis-password")
        log("rotate marked", small, "secrets", "rotate", "postgres-password")
        self.write(small + "/stack.yaml", FIRST)
        log("back", small, "generate")
        self.write(small + "/stack.yaml", SECOND)
        before = tree.read(small)
        if self.killed(small, state):
            log("finish", small, "generate")
            self.windows[-1].old = before
        for path, text in GROWN.items():
            self.write(f"{grown}/{path}", text)
        log("adopt", grown, "generate", "--adopt", "docker-compose.yml")
        for path in (small, grown, state):
            shutil.rmtree(path)

    def window(self, name, project, state, arguments, agitate):
        """Runs belfry once and keeps what reached the disks."""
        rotates = arguments[0] == "secrets"
        again = ["generate"] if rotates else list(arguments)
        window = Window(name, project, state, again, rotates)
        for place in [*self.places.values()] * 2:
            kernel.syncfs(place)
        window.old = tree.read(project)
        self.recorder.restart()
        used = [name for name, place in self.places.items() if window.uses(place)]
        window.base = {name: self.kept(self.recorder.images[name]) for name in used}
        process = self.logged.start(list(arguments), project, state)
        self.watch(process, Agitator(self, process, window, *agitate) if agitate else None)
        # As the file systems do of themselves every few seconds.
        for disk in self.places:
            self.commit(disk)
        self.recorder.mark("end")
        window.log, window.new = self.recorder.restart(), tree.read(project)
        window.marks = len(tree.read(state))
        self.windows.append(window)

    def kept(self, image):
        """The bytes of a disk in pieces; what is the same in several is in memory once."""
        pieces = (bytes(image[i : i + CHUNK]) for i in range(0, len(image), CHUNK))
        return [self.chunks.setdefault(piece, piece) for piece in pieces]

    def watch(self, process, agitator):
        """Waits for the end, and marks when belfry spoke and when it ended."""
        first = os.read(process.stdout.fileno(), 1)
        self.recorder.mark("said")
        words = first + b"".join(process.communicate())
        self.recorder.mark("exit")
        if agitator:
            agitator.join()
        if process.returncode != 0:
            raise RuntimeError(f"belfry exits with {process.returncode}: {words.decode()}")

    def commit(self, name):
        """Lets a file system write its journal, by syncing a file of somebody else's."""
        with open(self.places[name] + "/elsewhere/file", "w") as file:
            file.write("x")
            file.flush()
            os.fsync(file.fileno())

    def killed(self, project, state):
        """Kills belfry while its journal stands; whether that moment was met."""
        journal = project + "/.belfry/journal"
        for _ in range(20):
            process = self.program.start(["generate"], project, state)
            while process.poll() is None and not os.path.exists(journal):
                time.sleep(0.0001)
            process.send_signal(signal.SIGKILL)
            process.communicate()
            if os.path.exists(journal):
                return True
            if process.returncode == 0:
                return False
        return False


class Program:
    """belfry, as it is run by one user."""

    def __init__(self, path, options, user, muted=None):
        self.path, self.options, self.user, self.muted = path, options, user, muted

    def without_sync(self):
        """The same one, with one call that syncs left out."""
        if not self.muted:
            return self
        call, number = self.muted.split(":")
        tracer = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}"]
        tracer += ["-e", f"inject={call}:retval=0:when={number}"]
        return Program([*tracer, *self.path], self.options, self.user)

    def start(self, arguments, project, state):
        """Starts it in a project, with a directory for what it keeps outside of projects."""
        return subprocess.Popen(
            [*self.path, *arguments, *self.options],
            cwd=project,
            env={
                "PATH": "/usr/bin:/bin",
                "HOME": state,
                "XDG_STATE_HOME": state,
                "LC_ALL": "C.UTF-8",
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            user=self.user,
            group=self.user,
            extra_groups=[],
            preexec_fn=kernel.die_with_parent,
        )
