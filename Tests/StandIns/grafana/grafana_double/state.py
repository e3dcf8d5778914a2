"""What outlives a restart, in one file on the data volume."""

import json
import os
import threading

from .errors import Refused

FILE_NAME = "grafana-double.json"


class State:
    """The volume's content; `lock` guards everything that is kept in `content`."""

    def __init__(self, directory):
        self.lock = threading.RLock()
        self.failure = None
        self._directory = directory
        self._path = directory / FILE_NAME
        self.is_new = not self._path.exists()
        self.content = self._read()

    def _read(self):
        if not os.path.isdir(self._directory) or not os.access(self._directory, os.W_OK):
            raise Refused(
                f"GF_PATHS_DATA='{self._directory}' is not writable. "
                "The data volume has to belong to uid 472"
            )
        if self.is_new:
            return {"nextId": 1, "datasources": [], "folders": [], "dashboards": []}
        try:
            return json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise Refused(f"the data in {self._path} cannot be read: {error}") from error

    def next_id(self):
        """A number that this volume has not given out yet."""
        number = self.content["nextId"]
        self.content["nextId"] = number + 1
        return number

    def save(self):
        """Writes beside and renames, so that a killed process leaves the old content."""
        aside = self._path.with_suffix(".new")
        with self.lock:
            try:
                descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
                with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                    json.dump(self.content, file)
                os.replace(aside, self._path)
                self.is_new = False
                self.failure = None
            except OSError as error:
                self.failure = str(error)
