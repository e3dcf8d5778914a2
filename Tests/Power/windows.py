"""The runs of belfry whose writes are logged, one after the other on the same disks."""

import os
import signal
import subprocess
import time

import kernel
import tree
from agitator import Agitator
from descriptions import FIRST, GROWN, SECOND, edited
from disklog import Flush, Mark


class Window:
    """One logged run: the disks before it, their log, and the trees before and after it."""

    def __init__(self, name, project, state, again, rotates):
        self.name, self.project, self.state = name, project, state
        # The arguments of the run after the cut, and whether it may end with the old tree.
        self.again, self.rotates = again, rotates
        self.base, self.log, self.old, self.new, self.marks = {}, [], {}, {}, 0

    @property
    def flushes(self):
        return sum(isinstance(event, Flush) for event in self.log)

    def said(self, after):
        """Whether belfry had said that it was done when the power was cut after so many events."""
        return any(isinstance(e, Mark) and e.name == "said" for e in self.log[:after])


class Session:
    """Runs belfry on mounted logged disks, and keeps a window of each run."""

    def __init__(self, program, disks, places, log):
        self.program, self.disks, self.places, self.log = program, disks, places, log
        self.windows = []
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
        """All windows once. The first round is quiet, in the others the file systems are made to
        commit at random moments; in every second one belfry's state is on a disk of its own."""
        agitate = f"{seed} {number}" if number else None
        apart = number % 2 == 1
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

    def window(self, name, project, state, arguments, agitate):
        """Runs belfry once and keeps what reached the disks."""
        rotates = arguments[0] == "secrets"
        again = ["generate"] if rotates else list(arguments)
        window = Window(name, project, state, again, rotates)
        for place in [*self.places.values()] * 2:
            kernel.syncfs(place)
        window.old = tree.read(project)
        self.log.restart()
        window.base = {disk.name: bytes(disk.image) for disk in self.disks}
        process = self.program.start(list(arguments), project, state)
        self.watch(process, Agitator(self, process, window, agitate) if agitate else None)
        # As the file systems do of themselves every few seconds.
        self.commit()
        self.log.add(Mark("end"))
        window.log, window.new = self.log.restart(), tree.read(project)
        window.marks = len(tree.read(state))
        self.windows.append(window)

    def watch(self, process, agitator):
        """Waits for the end, and marks when belfry spoke and when it ended."""
        first = os.read(process.stdout.fileno(), 1)
        self.log.add(Mark("said"))
        words = first + b"".join(process.communicate())
        self.log.add(Mark("exit"))
        if agitator:
            agitator.join()
        if process.returncode != 0:
            raise RuntimeError(f"belfry exits with {process.returncode}: {words.decode()}")

    def commit(self):
        """Lets the file systems write their journals, by syncing a file of somebody else's."""
        for place in self.places.values():
            with open(place + "/elsewhere/file", "w") as file:
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

    def __init__(self, path, options, user):
        self.path, self.options, self.user = path, options, user

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
