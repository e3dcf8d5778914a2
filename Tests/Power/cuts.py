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
        source = random.Random(f"{seed} {window.name}")
        chosen += _of_window(window, share, source)
    return chosen


def _of_window(window, share, source):
    marks = [i + 1 for i, event in enumerate(window.log) if isinstance(event, Mark)]
    # Right when it spoke; then when the file system wrote of itself what it was not asked to.
    ways = [Cut(window, marks[0], "none"), Cut(window, marks[-1], "all")]
    seen = {(cut.after, cut.way) for cut in ways}
    while len(ways) < share:
        after = source.randint(0, len(window.log))
        kind = source.random()
        way = "none" if kind < 0.1 else "all" if kind < 0.35 else source.randrange(10**6)
        if (after, way) not in seen or kind < 0.01:
            seen.add((after, way))
            ways.append(Cut(window, after, way))
    return ways[:share]


class Disks:
    """Makes the images of one window's cuts, best in the order of their moments."""

    def __init__(self, window):
        self.log = window.log
        self.durable, self.reached = bytearray(window.base), 0

    def image(self, cut, into):
        """Writes into the buffer `into` what the disk holds after the cut."""
        flushed = self._last_flush(cut.after)
        for event in self.log[self.reached : flushed]:
            if isinstance(event, Write):
                self.durable[event.offset : event.offset + len(event.data)] = event.data
        self.reached = max(self.reached, flushed)
        into[:] = self.durable
        for offset, data in self._survivors(self.log[flushed : cut.after], cut.way):
            into[offset : offset + len(data)] = data

    def _last_flush(self, after):
        flushes = [i for i in range(after) if isinstance(self.log[i], Flush)]
        return flushes[-1] if flushes else 0

    @staticmethod
    def _survivors(events, way):
        """The parts of unflushed writes that reached the disk all the same, in their order."""
        writes = [event for event in events if isinstance(event, Write)]
        if way == "none":
            return
        source = random.Random(way)
        chance = 1.0 if way == "all" else source.random()
        for write in writes:
            # The last one may be torn as well, so each block has a fate of its own, or all one.
            torn = way != "all" and source.random() < 0.5
            whole = source.random() < chance
            for start in range(0, len(write.data), BLOCK):
                if source.random() < chance if torn else whole:
                    yield write.offset + start, write.data[start : start + BLOCK]
