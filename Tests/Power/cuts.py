"""Disks as they may be after a power cut: what was flushed is there, of the rest any part."""

import random

from disklog import Flush, Mark, Write

BLOCK = 4096


class Cut:
    """One moment of a window, and one way in which the writes under way got lost."""

    __slots__ = ("window", "after", "way")

    def __init__(self, window, after, way):
        self.window, self.after, self.way = window, after, way

    def __str__(self):
        return f"{self.window.name}, event {self.after} of {len(self.window.log)}, {self.way}"


def choose(windows, count, seed):
    """Cuts spread evenly over the windows: the moments that matter first, then random ones."""
    chosen = []
    for index, window in enumerate(windows):
        share = count // len(windows) + (index < count % len(windows))
        chosen += _of_window(window, share, random.Random(f"{seed} {window.name}"))
    return chosen


def _of_window(window, share, source):
    marks = [i + 1 for i, event in enumerate(window.log) if isinstance(event, Mark)]
    # Right when it spoke; and when the file system wrote of itself what it was not asked to.
    cuts = [Cut(window, marks[0], "none")]
    if share > 4:
        cuts.append(Cut(window, marks[-1], "all"))
    while len(cuts) < share:
        after, kind = source.randint(0, len(window.log)), source.random()
        way = "none" if kind < 0.1 else "all" if kind < 0.3 else source.randrange(10**6)
        cuts.append(Cut(window, after, way))
    return cuts[:share]


class Images:
    """Makes the disks' bytes for the cuts of one window, which come in the order of moments."""

    def __init__(self, window):
        self.log = window.log
        self.durable = {n: bytearray(b"".join(base)) for n, base in window.base.items()}
        self.reached = dict.fromkeys(window.base, 0)

    def fill(self, name, cut, into):
        """Writes into the buffer `into` what the disk `name` holds after the cut."""
        flushed = self._last_flush(name, cut.after)
        durable = self.durable[name]
        for event in self._writes(name, self.reached[name], flushed):
            durable[event.offset : event.offset + len(event.data)] = event.data
        self.reached[name] = max(self.reached[name], flushed)
        into[:] = durable
        pending = self._writes(name, flushed, cut.after)
        for offset, data in _survivors(pending, cut.way, name):
            into[offset : offset + len(data)] = data

    def _writes(self, name, start, end):
        events = self.log[start:end]
        return [e for e in events if isinstance(e, Write) and e.disk == name]

    def _last_flush(self, name, after):
        for index in range(after - 1, -1, -1):
            event = self.log[index]
            if isinstance(event, Flush) and event.disk == name:
                return index
        return 0


def _survivors(writes, way, name):
    """The parts of unflushed writes that reached the disk all the same, in their order."""
    if way == "none":
        return
    source = random.Random(f"{way} {name}")
    chance = 1.0 if way == "all" else source.random()
    for write in writes:
        # Either as a whole or not at all, or each block for itself.
        torn, whole = source.random() < 0.5, source.random() < chance
        for start in range(0, len(write.data), BLOCK):
            if source.random() < chance if torn else whole:
                yield write.offset + start, write.data[start : start + BLOCK]
