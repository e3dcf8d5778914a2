"""Starts again after each cut: mounts what the disk holds, looks at the tree, runs belfry."""

import mmap
import os

import kernel
import tree
import verdict
from cuts import Disks
from windows import run


class Outcome:
    """What came of some cuts."""

    def __init__(self):
        self.cuts, self.runs, self.said, self.unfinished, self.standing = 0, 0, 0, 0, 0
        self.faults = []

    def add(self, other):
        self.cuts += other.cuts
        self.runs += other.runs
        self.said += other.said
        self.unfinished += other.unfinished
        self.standing += other.standing
        self.faults += other.faults


class Replay:
    """Replays cuts on a disk in memory, mounted where the logged one was."""

    def __init__(self, program, options, place, kind, user, keep):
        self.program, self.options, self.place, self.kind = program, options, place, kind
        self.user, self.keep = user, keep
        self.outcome = Outcome()
        # What belfry made of a tree once it makes again, and runs cost the most.
        self._known = {}

    def all(self, cuts):
        """Replays the cuts of one window after the other."""
        size = len(cuts[0].window.base) if cuts else 0
        with _Memory(size) as memory:
            for window in dict.fromkeys(cut.window for cut in cuts):
                disks = Disks(window)
                own = [cut for cut in cuts if cut.window is window]
                for cut in sorted(own, key=lambda cut: cut.after):
                    disks.image(cut, memory.bytes)
                    self._replay(cut, memory)
        return self.outcome

    def _replay(self, cut, memory):
        self.outcome.cuts += 1
        kept = bytes(memory.bytes) if self.keep else None
        try:
            loop = kernel.Loop(memory.handle)
            try:
                kernel.mount(loop.path, self.place, self.kind, "")
            finally:
                loop.release()
        except OSError as error:
            faults = [f"the file system cannot be mounted: {error}"]
        else:
            try:
                faults = self._look(cut)
            finally:
                kernel.unmount(self.place)
        if faults:
            self.outcome.faults.append((str(cut), faults))
            if kept:
                self._save(kept)

    def _look(self, cut):
        window = cut.window
        found = tree.read(window.project)
        said = window.said(cut.after)
        self.outcome.said += said
        self.outcome.unfinished += any(path in found for path in tree.JOURNALS)
        self.outcome.standing += said and bool(tree.passing(found))
        faults = verdict.at_once(window, found, said)
        state = tree.read(self.place + "/state")
        key = (window.name, *(self._key(each) for each in (found, state)))
        if key not in self._known:
            self._known[key] = self._run(window, found)
        return faults + self._known[key]

    @staticmethod
    def _key(found):
        return frozenset((p, e.data, e.mode, e.inode) for p, e in found.items())

    def _run(self, window, found):
        self.outcome.runs += 1
        state = self.place + "/state"
        process = run(self.program, self.options + window.again, window.project, state, self.user)
        words = b" ".join(process.communicate()).decode(errors="replace").strip()
        if process.returncode != 0:
            return [f"the next run exits with {process.returncode}: {words}"]
        return verdict.after_run(window, found, tree.read(window.project), tree.read(state))

    def _save(self, image):
        os.makedirs(self.keep, exist_ok=True)
        number = f"{os.getpid()}-{len(self.outcome.faults)}"
        with open(f"{self.keep}/{number}.img", "wb") as file:
            file.write(image)
        with open(f"{self.keep}/{number}.txt", "w") as file:
            file.write("\n".join([self.outcome.faults[-1][0], *self.outcome.faults[-1][1], ""]))


class _Memory:
    """A file in memory that can be a disk."""

    def __init__(self, size):
        self.handle = os.memfd_create("belfry-power")
        os.ftruncate(self.handle, max(size, 1))
        self.bytes = mmap.mmap(self.handle, max(size, 1))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.bytes.close()
        os.close(self.handle)
