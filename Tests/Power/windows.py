"""The runs of belfry whose writes are logged, one after the other on one disk."""

import os
import random
import signal
import subprocess
import threading
import time

import kernel
import tree
from disklog import Flush, Mark

FIRST = """\
belfry: 1
name: small
services:
  api: {image: "example/api:1", needs: [{service: redis, as: environment}],
        metrics: {port: 8080}}
  jobs: {image: "example/jobs:1", needs: [redis], metrics: {port: 9091}}
  redis: {component: redis, with: {appendonly: true}}
"""
SECOND = """\
belfry: 1
name: small
services:
  api: {image: "example/api:2", metrics: {port: 8081},
        needs: [{service: redis, as: environment}, {service: postgres, as: environment}]}
  mail: {image: "example/mail:1", needs: [redis, postgres], metrics: {port: 9092}}
  redis: {component: redis, with: {appendonly: true}}
  postgres: {component: postgres, with: {database: mail}}
monitoring:
  prometheus: {scrape_interval: 30s}
"""


class Window:
    """One logged run: the disk before it, its log, and the trees before and after it."""

    def __init__(self, name, project, again, rotates):
        self.name, self.project, self.again, self.rotates = name, project, again, rotates
        self.base, self.log, self.old, self.new, self.state = None, [], {}, {}, 0

    @property
    def flushes(self):
        return sum(isinstance(event, Flush) for event in self.log)

    def said(self, cut):
        """Whether belfry had said that it was done when the power was cut after `cut` events."""
        return any(isinstance(e, Mark) and e.name == "said" for e in self.log[:cut])


class Session:
    """Runs belfry as `user` on the mounted logged disk `disk`, and keeps a window of each run."""

    def __init__(self, program, options, disk, place, user):
        self.program, self.options, self.disk, self.user = program, options, disk, user
        self.place = place
        self.state, self.elsewhere = place + "/state", place + "/elsewhere"
        self.windows = []
        for path in (self.state, self.elsewhere):
            self.make(path)

    def make(self, path):
        """A directory of the user's."""
        os.mkdir(path)
        os.chown(path, self.user, self.user)

    def write(self, path, text):
        """A file of the user's, put in place as a whole."""
        with open(path + "~", "w") as file:
            file.write(text)
        os.chown(path + "~", self.user, self.user)
        os.rename(path + "~", path)

    def round(self, seed):
        """All windows once; with a seed the file system is made to commit at random moments."""
        name = "quiet" if seed is None else f"seed {seed}"
        small, grown = f"{self.place}/small-{seed}", f"{self.place}/grown-{seed}"
        self.make(small)
        self.write(small + "/stack.yaml", FIRST)
        self.log(f"first, {name}", small, ["generate"], seed)
        self.edit(small + "/docker-compose.yml")
        self.write(small + "/stack.yaml", SECOND)
        self.log(f"change, {name}", small, ["generate"], seed)
        self.log(f"rotate, {name}", small, ["secrets", "rotate", "redis-password"], seed)
        self.log(f"rotate marked, {name}", small, ["secrets", "rotate", "postgres-password"], seed)
        self.write(small + "/stack.yaml", FIRST)
        self.log(f"back, {name}", small, ["generate"], seed)
        self.make(grown)
        for path, text in self.grown().items():
            self.write(f"{grown}/{path}", text)
        self.log(f"adopt, {name}", grown, ["generate", "--adopt", "docker-compose.yml"], seed)

    @staticmethod
    def grown():
        """A project that has files of its own where belfry wants to write."""
        return {
            "stack.yaml": FIRST,
            "docker-compose.yml": "services: {mine: {image: 'example/mine:1'}}\n",
            ".env": "OWN=kept\n",
            ".gitignore": "node_modules/\n",
        }

    def edit(self, path):
        """An edit of the user's, which belfry has to merge."""
        with open(path) as file:
            text = file.read()
        self.write(path, text.replace("example/api:1", "example/api:1  # mine", 1))

    def log(self, name, project, arguments, seed):
        """Runs belfry once and keeps what reached the disk."""
        again = arguments if arguments[0] == "generate" else ["generate"]
        window = Window(name, project, again, arguments[0] == "secrets")
        kernel.syncfs(self.place)
        kernel.syncfs(self.place)
        window.old = tree.read(project)
        window.base = self.disk.restart()
        self.watch(self.start(project, arguments), project, seed)
        # As the file system does by itself every few seconds.
        self.commit()
        self.disk.mark("end")
        # A copy: what comes later belongs to the next window.
        window.log, window.new = self.disk.log[:], tree.read(project)
        window.state = len(tree.read(self.state))
        self.windows.append(window)

    def start(self, project, arguments):
        """Starts belfry on the project."""
        return run(self.program, self.options + arguments, project, self.state, self.user)

    def watch(self, process, project, seed):
        """Waits for the end, and marks when belfry spoke and when it ended."""
        agitator = Agitator(self, process, project, seed) if seed is not None else None
        first = os.read(process.stdout.fileno(), 1)
        self.disk.mark("said")
        words = (first + process.stdout.read()).decode()
        errors = process.stderr.read().decode()
        status = process.wait()
        self.disk.mark("exit")
        if agitator:
            agitator.join()
        if status != 0:
            raise RuntimeError(f"belfry exits with {status}: {words}{errors}")

    def commit(self):
        """Lets the file system write its journal, by syncing a file of somebody else's."""
        with open(self.elsewhere + "/file", "w") as file:
            file.write("x")
            file.flush()
            os.fsync(file.fileno())


class Agitator(threading.Thread):
    """Stops belfry at random moments, syncs a foreign file, and lets it go on: so the file system
    commits its journal in the midst of belfry's changes, as it may at any moment."""

    def __init__(self, session, process, project, seed):
        super().__init__(daemon=True)
        self.session, self.process, self.project = session, process, project
        self.random = random.Random(seed)
        self.start()

    def run(self):
        watched = [self.session.state, self.project]
        before = self.look(watched)
        while self.process.poll() is None and self.look(watched) == before:
            time.sleep(0.0002)
        while self.process.poll() is None:
            self.process.send_signal(signal.SIGSTOP)
            self.session.commit()
            self.process.send_signal(signal.SIGCONT)
            time.sleep(self.random.random() * 0.001)

    @staticmethod
    def look(directories):
        """Changes when anything is made in one of the directories, or right below it."""
        times = []
        for directory in directories:
            for path in [directory] + [entry.path for entry in os.scandir(directory)]:
                try:
                    times.append(os.stat(path).st_mtime_ns)
                except FileNotFoundError:
                    pass
        return times


def run(program, arguments, project, state, user):
    """Starts belfry in a project, as the user that has the project."""
    return subprocess.Popen(
        [program] + arguments,
        cwd=project,
        env={"PATH": "/usr/bin:/bin", "HOME": state, "XDG_STATE_HOME": state, "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        user=user,
        group=user,
        extra_groups=[],
        preexec_fn=kernel.die_with_parent,
    )
