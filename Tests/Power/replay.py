"""Starts again after each cut: mounts what the disks hold, looks at the tree, runs belfry."""

import mmap
import os

import kernel
import tree
import verdict
from cuts import Images


class Outcome:
    """What came of some cuts."""

    def __init__(self):
        self.cuts, self.runs, self.said, self.unfinished, self.standing = 0, 0, 0, 0, 0
        self.faults = []

    def add(self, other):
        """Adds what came of others."""
        for name in ("cuts", "runs", "said", "unfinished", "standing", "faults"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


class Replay:
    """Replays cuts on disks in memory, mounted where the logged ones were."""

    def __init__(self, program, places, kind, keep):
        self.program, self.places, self.kind, self.keep = program, places, kind, keep
        self.outcome = Outcome()
        # What belfry makes of a tree is the same each time, and runs cost the most.
        self._known = {}

    def all(self, cuts):
        """Replays the cuts, those of one window after the other."""
        for window in dict.fromkeys(cut.window for cut in cuts):
            images = Images(window)
            memory = {name: Memory(sum(map(len, base))) for name, base in window.base.items()}
            own = [cut for cut in cuts if cut.window is window]
            for cut in sorted(own, key=lambda cut: cut.after):
                for name, disk in memory.items():
                    images.fill(name, cut, disk.bytes)
                self._replay(cut, memory)
            for disk in memory.values():
                disk.close()
        return self.outcome

    def _replay(self, cut, memory):
        self.outcome.cuts += 1
        kept = {name: bytes(disk.bytes) for name, disk in memory.items()} if self.keep else {}
        mounted = []
        try:
            for name, disk in memory.items():
                kernel.mount_image(disk.handle, self.places[name], self.kind)
                mounted.append(self.places[name])
            faults = self._look(cut)
        except OSError as error:
            faults = [f"the disks cannot be used: {error}"]
        finally:
            for place in mounted:
                kernel.unmount(place)
        if faults:
            self.outcome.faults.append((str(cut), faults))
            self._save(kept)

    def _look(self, cut):
        window = cut.window
        found, marks = tree.read(window.project), tree.read(window.state)
        said = window.said(cut.after)
        self.outcome.said += said
        self.outcome.unfinished += tree.JOURNAL in found
        self.outcome.standing += said and bool(tree.passing(found))
        key = (window.name, _key(found), _key(marks))
        if key not in self._known:
            self._known[key] = self._run(window, found)
        return verdict.at_once(window, found, said) + self._known[key]

    def _run(self, window, found):
        self.outcome.runs += 1
        process = self.program.start(window.again, window.project, window.state)
        words = process.communicate()[1].decode(errors="replace").strip()
        if process.returncode != 0:
            return [f"the next run exits with {process.returncode}: {words}"]
        faults = verdict.after_run(
            window, found, tree.read(window.project), tree.read(window.state))
        return faults + ([f"it said: {words}"] if faults and words else [])

    def _save(self, images):
        if not images:
            return
        os.makedirs(self.keep, exist_ok=True)
        path = f"{self.keep}/{os.getpid()}-{len(self.outcome.faults)}"
        for name, image in images.items():
            with open(f"{path}.{name}.img", "wb") as file:
                file.write(image)
        cut, faults = self.outcome.faults[-1]
        with open(f"{path}.txt", "w") as file:
            file.write("\n".join([cut, *faults, ""]))


def _key(found):
    return frozenset((p, e.data, e.mode, e.inode) for p, e in found.items())


class Memory:
    """A file in memory that can be a disk."""

    def __init__(self, size):
        self.handle = os.memfd_create("belfry-power")
        os.ftruncate(self.handle, size)
        self.bytes = mmap.mmap(self.handle, size)

    def close(self):
        """Frees it."""
        self.bytes.close()
        os.close(self.handle)
