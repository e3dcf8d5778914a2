"""What came of many hostile trees, and how one of them is shown."""

import collections

import sample

# Counted, and no failures: the file that is read is the project's as much as the user's.
TOLERATED = {"read through a hard link", "own file named by the record"}


def shown(case, steps):
    """A case in words."""
    past = ", cut off" if case.is_cut else ", lived in" if case.is_lived else ""
    lines = [f"belfry {' '.join(case.words)!r} as {case.uid}, umask {case.umask:03o}"
             + (", cloned" if case.is_clone else "") + past]
    base = {("file", path, text, 0o644) for path, text in sample.FILES.items()}
    for step in steps:
        if step in base:
            continue
        words = [repr(part)[:160] if not isinstance(part, int) else oct(part) for part in step[1:]]
        lines.append(f"    {step[0]} {' '.join(words)}")
    return "\n".join(lines)


class Tally:
    """What came of all cases."""

    def __init__(self):
        self.statuses = collections.Counter()
        self.kinds = collections.Counter()
        self.firsts = {}
        self.count = self.clones = self.roots = self.failed = 0

    def add(self, number, word, failures, status, is_carried, is_root):
        self.count += 1
        self.clones += is_carried
        self.roots += is_root
        self.statuses[str(status)] += 1
        self.failed += any(f.kind not in TOLERATED for f in failures)
        for kind in sorted({f.kind for f in failures}):
            self.kinds[kind] += 1
            detail = next(f.detail for f in failures if f.kind == kind)
            key = kind, word.split()[0]
            self.firsts[key] = min(self.firsts.get(key, (number, detail)), (number, detail))

    def show(self, seconds):
        print(f"{self.count} trees in {seconds:.0f} s: {self.clones} by git clone, "
              f"{self.roots} as root; exit statuses "
              + ", ".join(f"{status}: {n}" for status, n in sorted(self.statuses.items())))
        for kind, count in self.kinds.most_common():
            print(f"  {count:6} {kind}{' (counted only)' if kind in TOLERATED else ''}")
        print(f"  {self.failed:6} trees failed")
