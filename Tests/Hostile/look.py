"""One run with a fault: what it left, and what became of it."""

import os

import hostile
import trials
from cut import strace


class Look:
    """One run with a fault: what it left, and what became of it."""

    def __init__(self, site, trial, world):
        self.site, self.trial, self.world = site, trial, world
        self.failures = []

    def note(self, kind, detail=""):
        self.failures.append((kind, detail))

    def run(self):
        """The kind of tree that was left; None where the fault did not come to pass."""
        trial, world, site = self.trial, self.world, self.site
        trial.restore(world)
        how = "signal=KILL" if site.fault == "KILL" else f"error={site.fault}"
        self.result, log = strace(
            world, trial.words, "-e", f"trace={site.call}",
            "-e", f"inject={site.call}:{how}:when={site.number}")
        is_hit = "INJECTED" in log or self.result.status in (-9, 137)
        if not is_hit:
            return None
        found = trials.Tree(world.project)
        kind = self.classify(found)
        self.judge_words(kind)
        self.judge_hiding()
        self.judge_checks(kind)
        self.judge_next(kind)
        return kind

    def classify(self, found):
        """old, new, journal, between (files new, secrets still to come), or mixed."""
        trial = self.trial
        if found.has_journal:
            return "journal"
        secrets = {path: text for path, text in found.secrets.items()
                   if path not in trials.IGNORES or path in trial.old.files}
        old = {path: text for path, text in trial.old.secrets.items()}
        whole = all(found.files.get(path) in (None, trial.old.files.get(path), text)
                    for path, text in trial.new.secrets.items() if path in trials.IGNORES)
        is_new = trials.secrets_differ(found.secrets, trial.new.secrets) is None
        is_old = whole and secrets == old
        if trial.name == "rotate" and is_new and is_old:
            is_new = False
        is_plain_old = found.plain == trial.old.plain
        is_plain_new = found.plain == trial.new.plain
        if is_plain_old and is_old:
            return "old"
        if is_plain_new and is_new:
            return "new"
        if (is_plain_old or is_plain_new) and (is_old or is_new):
            return "between"
        self.note("mixed tree", self.difference(found))
        return "mixed"

    def difference(self, found):
        """The files that are neither as before nor as after."""
        old, new = self.trial.old.files, self.trial.new.files
        odd = [path for path, text in found.files.items()
               if text not in (old.get(path), new.get(path)) and not trials.is_secret(path)]
        reason = trials.secrets_differ(found.secrets, self.trial.new.secrets)
        return f"{odd or ''} {reason or ''}"

    def judge_words(self, kind):
        """An error ends the command with status 1 and says what it was."""
        result, site = self.result, self.site
        if result.is_hung:
            self.note("hung")
        if hostile.BACKTRACE.search(result.output):
            self.note("backtrace")
        if site.fault == "KILL" or result.is_hung:
            return
        if result.status < 0 or result.status >= 128:
            self.note("signal", str(result.status))
        elif b"Usage:" in result.output or result.status == 64:
            self.note("usage text", result.text[:200])
        elif site.is_said:
            return
        elif result.status == self.trial.expected:
            # Some calls may fail unheard, but only if all is done none the less.
            if kind != "new":
                self.note("an error unheard", f"status {result.status}, the tree is {kind}")
        elif result.status not in (1, 2):
            self.note("exit status", str(result.status))
        elif b"error" not in result.output and b"can't" not in result.output:
            self.note("no message", result.text[:200])

    def judge_hiding(self):
        """Wherever a secret lies, git does not see it, and no other user can read it."""
        world = self.world
        listed = world.execute(
            ["git", "ls-files", "-o", "--exclude-standard"], folder=world.project)
        for path in listed.text.splitlines():
            if self.holds_secret(path):
                self.note("seen by git", path)
        for folder, _, names in os.walk(world.project):
            for name in names:
                path = os.path.relpath(f"{folder}/{name}", world.project)
                if self.holds_secret(path) and self.is_open(path):
                    self.note("open to others", path)

    @staticmethod
    def holds_secret(path):
        name = os.path.basename(path)
        if name.startswith((".gitignore", ".rot")):
            return False
        return "secrets/" in path or name in (".env", ".env.new")

    def is_open(self, path):
        """Whether others may read what is at a path."""
        while path:
            mode = os.lstat(f"{self.world.project}/{path}").st_mode
            if not mode & (0o001 if os.path.isdir(f"{self.world.project}/{path}") else 0o004):
                return False
            path = os.path.dirname(path)
        return True

    def judge_checks(self, kind):
        """What is half made is not said to be in order."""
        up_to_date = self.world.run(["generate", "--check"])
        check = self.world.run(["check"])
        if kind in ("journal", "between", "mixed"):
            if up_to_date.status != 1:
                self.note("--check: up to date", f"{kind}: {up_to_date.text[:200]}")
            if check.status == 0 and check.output == self.trial.calm:
                self.note("check: in order", kind)
        if kind == "new" and up_to_date.status != 0:
            self.note("--check: not up to date", up_to_date.text[:300])

    def judge_next(self, kind):
        """The next run makes all good, and leaves nothing over."""
        trial, world = self.trial, self.world
        words = ["generate"]
        if trial.name == "adopt" and kind in ("old", "between"):
            words = trial.words
        result = world.run(words)
        if result.status != 0:
            self.note("next run fails", f"{result.status}: {result.text[:300]}")
            return
        found = trials.Tree(world.project)
        if found.passing:
            self.note("left over", str(sorted(found.passing)))
        if found.plain != trial.new.plain:
            self.note("next tree is wrong", self.difference(found))
        forms = [trial.new.secrets] + [trial.old.secrets] * (trial.name in ("rotate", "done"))
        reasons = [trials.secrets_differ(found.secrets, form) for form in forms]
        if None not in reasons:
            self.note("next secrets are wrong", reasons[0])
        modes = [(path, oct(mode)) for path, mode in found.modes.items()
                 if trial.new.modes.get(path, mode) != mode]
        if modes:
            self.note("next modes are wrong", str(modes))
        allowed = trial.new.modes.keys() | (trial.old.modes.keys() if len(forms) > 1 else set())
        more = found.modes.keys() - allowed
        if more:
            self.note("left over", str(sorted(more)))
        ignored = [path for path in found.secrets if self.holds_secret(path)]
        seen = world.execute(["git", "check-ignore", *ignored], folder=world.project)
        if sorted(seen.text.split()) != sorted(ignored):
            self.note("not ignored", str(set(ignored) - set(seen.text.split())))
        after = world.run(["generate", "--check"])
        if after.status != 0:
            self.note("--check fails after the next run", after.text[:300])
