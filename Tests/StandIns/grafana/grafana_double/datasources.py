"""The datasources that are there, and how files change them."""

from dataclasses import asdict

from .datasource_files import LOGGER, derived_uid, read_datasource_files
from .errors import ApiError, Refused
from .logs import log


class Datasources:
    """The datasources on the volume."""

    def __init__(self, state, directory, environ):
        self._state = state
        self._directory = directory
        self._environ = environ

    def provision(self):
        """Reads the folder and applies it; the error is the one that Grafana gives."""
        try:
            files = read_datasource_files(self._directory, self._environ)
            with self._state.lock:
                try:
                    self._apply(files)
                finally:
                    # As in the real one, what came before the failing entry has happened.
                    self._state.save()
        except Refused as error:
            raise Refused(f"Datasource provisioning error: {error}") from error

    def _apply(self, files):
        wanted = {(item.org, item.name) for file in files for item in file.datasources}
        named = wanted | {deletion for file in files for deletion in file.deletions}
        for stale in [entry for entry in self.all() if entry["prunable"]]:
            if (stale["org"], stale["name"]) not in named:
                self._delete((stale["org"], stale["name"]))
        for file in files:
            for deletion in file.deletions:
                self._delete(deletion)
            for item in file.datasources:
                self._put(item)

    def _delete(self, key):
        entries = self._state.content["datasources"]
        kept = [entry for entry in entries if (entry["org"], entry["name"]) != key]
        if len(kept) < len(entries):
            log("info", LOGGER, "deleted datasource based on configuration", name=key[1])
        self._state.content["datasources"] = kept

    def _put(self, item):
        existing = next((entry for entry in self.all() if entry["name"] == item.name), None)
        values = asdict(item)
        if existing is None:
            values["uid"] = item.uid or derived_uid(item.name)
            self._insert(values)
        else:
            if item.uid and item.uid != existing["uid"]:
                raise Refused("data source not found")
            values["uid"] = existing["uid"]
            changed = any(existing[key] != value for key, value in values.items())
            existing.update(values, version=existing["version"] + changed)
        if item.is_default:
            for entry in self.all():
                entry["is_default"] = entry["name"] == item.name

    def _insert(self, values):
        if any(entry["uid"] == values["uid"] for entry in self.all()):
            raise Refused("data source with the same uid already exists")
        log("info", LOGGER, "inserting datasource from configuration",
            name=values["name"], uid=values["uid"])
        identifier = self._state.next_id()
        self._state.content["datasources"].append({"id": identifier, "version": 1, **values})

    def all(self):
        """Every datasource, by name."""
        with self._state.lock:
            return sorted(self._state.content["datasources"], key=lambda entry: entry["name"])

    def find(self, key, value):
        """The datasource whose `key` is `value`, or the 404 that Grafana answers."""
        for entry in self.all():
            if str(entry[key]) == str(value):
                return entry
        raise ApiError(404, "Data source not found")

    def default(self):
        """The datasource that is used where none is named."""
        return self.find("is_default", True)


def listed(entry):
    """A datasource as `GET /api/datasources` shows it; secrets never leave."""
    return {
        "id": entry["id"],
        "uid": entry["uid"],
        "orgId": entry["org"],
        "name": entry["name"],
        "type": entry["type"],
        "access": entry["access"],
        "url": entry["url"],
        "user": entry["user"],
        "database": entry["database"],
        "basicAuth": entry["basic_auth"],
        "isDefault": entry["is_default"],
        "jsonData": entry["json_data"],
        "readOnly": not entry["editable"],
    }


def detailed(entry):
    """A datasource as it is shown alone."""
    return {
        **listed(entry),
        "basicAuthUser": entry["basic_auth_user"],
        "withCredentials": entry["with_credentials"],
        "secureJsonFields": {name: True for name in sorted(entry["secrets"])},
        "version": entry["version"],
    }
