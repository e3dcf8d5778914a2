"""Scans each provider's folder again when its interval has passed."""

import threading
import time

_PAUSE = 0.5


class Poller(threading.Thread):
    """One thread for all providers; it ends with the process."""

    def __init__(self, dashboards):
        super().__init__(daemon=True)
        self._dashboards = dashboards
        self._due = {}

    def run(self):
        """Looks twice a second whose turn it is."""
        while True:
            time.sleep(_PAUSE)
            self.turn(time.monotonic())

    def turn(self, now):
        """Scans what is due at `now`."""
        providers = self._dashboards.providers
        due = [item for item in providers if now >= self._due.setdefault(item, now + item.interval)]
        for provider in due:
            self._due[provider] = now + provider.interval
        if due:
            self._dashboards.scan(due)
        self._due = {item: at for item, at in self._due.items() if item in providers}
