"""Makes file systems commit in the midst of a run, as they may at any moment."""

import os
import random
import signal
import threading
import time


class Agitator(threading.Thread):
    """Stops belfry at random moments, has a foreign file on one of `disks` synced, and lets it go
    on."""

    def __init__(self, session, process, window, disks, seed):
        super().__init__(daemon=True)
        self.session, self.process = session, process
        self.watched = [window.project, window.state]
        self.disks, self.random = disks, random.Random(seed)
        self.start()

    def run(self):
        before = self._look()
        while self.process.poll() is None and self._look() == before:
            time.sleep(0.0002)
        while self.process.poll() is None:
            self.process.send_signal(signal.SIGSTOP)
            self.session.commit(self.random.choice(self.disks))
            self.process.send_signal(signal.SIGCONT)
            time.sleep(self.random.random() * 0.001)

    def _look(self):
        """Changes when anything is made in one of the directories, or right below it."""
        times = []
        for directory in self.watched:
            for path in [directory] + [entry.path for entry in os.scandir(directory)]:
                try:
                    times.append(os.stat(path).st_mtime_ns)
                except FileNotFoundError:
                    pass
        return times
