"""The dashboards that are there, and how a scan of the providers' folders changes them."""

import hashlib
import os
import re
import secrets
from collections import Counter

from .clock import now_text
from .dashboard_files import LOGGER, dashboard_paths, read_dashboard, read_providers
from .errors import ApiError, DashboardRefused
from .logs import log


def slug(title):
    """The title as a part of an address."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "dashboard"


class Dashboards:
    """The dashboards and folders on the volume."""

    def __init__(self, state, directory, environ):
        self._state = state
        self._directory = directory
        self._environ = environ
        self.providers = []
        self._found = {}
        self._said = {}

    def provision(self):
        """Reads the providers, forgets dashboards of providers that are gone, scans all."""
        providers = read_providers(self._directory, self._environ)
        with self._state.lock:
            self.providers = providers
            names = {provider.name for provider in providers}
            self._found = {}
            self._keep(lambda entry: not entry["provider"] or entry["provider"] in names)
            log("info", LOGGER, "starting to provision dashboards")
            self.scan(providers)
            log("info", LOGGER, "finished to provision dashboards")

    def scan(self, providers):
        """Reads these providers' files again; what is new, changed or gone takes effect."""
        with self._state.lock:
            before = [dict(entry) for entry in self._entries()]
            for provider in providers:
                self._read_folder(provider)
            unique = self._unique()
            for file in unique:
                self._put(file)
            if self._entries() != before:
                self._state.save()

    def _read_folder(self, provider):
        try:
            paths = dashboard_paths(provider)
        except OSError as error:
            self._say(("folder", provider.name), str(error), "error",
                      "failed to search for dashboards", name=provider.name, error=error)
            return
        self._say(("folder", provider.name), None)
        files = [file for path in paths if (file := self._read_file(provider, path))]
        self._found[provider.name] = files
        self._forget_missing(provider, set(paths))

    def _read_file(self, provider, path):
        try:
            file = read_dashboard(provider, path)
        except DashboardRefused as error:
            self._say(("file", path), str(error), "error", "failed to load dashboard from ",
                      file=path, error=error)
            return None
        self._say(("file", path), None)
        return file

    def _forget_missing(self, provider, paths):
        gone = [entry for entry in self._entries()
                if entry["provider"] == provider.name and entry["path"] not in paths]
        if provider.disable_deletion:
            for entry in gone:
                entry.update(provider="", path="", checksum="")
        else:
            lost = {entry["id"] for entry in gone}
            self._keep(lambda entry: entry["id"] not in lost)

    def _unique(self):
        files = [file for found in self._found.values() for file in found]
        uids = Counter(file.uid for file in files if file.uid)
        titles = Counter((file.folder, file.title) for file in files)
        twice = {uid for uid, count in uids.items() if count > 1}
        same = {title for title, count in titles.items() if count > 1}
        self._say("uids", sorted(twice), "warn", "the same UID is used more than once",
                  uid=", ".join(sorted(twice)))
        self._say("titles", sorted(same), "warn", "dashboard title is not unique in folder",
                  title=", ".join(f"{folder or 'General'}/{title}"
                                  for folder, title in sorted(same)))
        return [file for file in files
                if file.uid not in twice and (file.folder, file.title) not in same]

    def _put(self, file):
        folder = self._folder_uid(file)
        entry = self._existing(file)
        if entry and entry["checksum"] == file.checksum and entry["folderUid"] == folder:
            return
        if entry is None:
            entry = {"id": self._state.next_id(), "version": 0, "created": now_text()}
            entry["uid"] = file.uid or "d" + secrets.token_hex(7)
            self._entries().append(entry)
        uid = file.uid or entry["uid"]
        entry.update(
            uid=uid,
            title=file.title,
            folderUid=folder,
            provider=file.provider.name,
            path=file.path,
            checksum=file.checksum,
            updated=now_text(),
            version=entry["version"] + 1,
        )
        model = {**file.model, "id": entry["id"], "uid": uid, "title": file.title}
        entry["model"] = {**model, "version": entry["version"]}

    def _existing(self, file):
        entries = self._entries()
        by_path = (entry for entry in entries
                   if entry["provider"] == file.provider.name and entry["path"] == file.path)
        by_uid = (entry for entry in entries if file.uid and entry["uid"] == file.uid)
        return next(by_path, None) or next(by_uid, None)

    def _folder_uid(self, file):
        if not file.folder:
            return ""
        wanted = file.provider.folder_uid
        for folder in self.folders():
            if folder["uid"] == wanted if wanted else folder["title"] == file.folder:
                return folder["uid"]
        uid = wanted or "f" + hashlib.sha256(file.folder.encode()).hexdigest()[:13]
        self._state.content["folders"].append(
            {"id": self._state.next_id(), "uid": uid, "title": file.folder}
        )
        return uid

    def _say(self, key, matter, level=None, message=None, **fields):
        # A scan comes every few seconds: what has been said is said again only when it changes.
        if self._said.get(key) == (matter or None):
            return
        self._said[key] = matter or None
        if matter:
            log(level, LOGGER, message, **fields)

    def _entries(self):
        return self._state.content["dashboards"]

    def _keep(self, wanted):
        self._state.content["dashboards"] = [item for item in self._entries() if wanted(item)]

    def all(self):
        """Every dashboard, by title."""
        with self._state.lock:
            return sorted(self._entries(), key=lambda entry: (entry["title"], entry["uid"]))

    def folders(self):
        """Every folder, by title."""
        with self._state.lock:
            return sorted(self._state.content["folders"], key=lambda folder: folder["title"])

    def find(self, uid):
        """The dashboard of this uid, or the 404 that Grafana answers."""
        for entry in self.all():
            if entry["uid"] == uid:
                return entry
        raise ApiError(404, "Dashboard not found")

    def provider_of(self, entry):
        """The provider that keeps this dashboard, if one still does."""
        named = (item for item in self.providers if item.name == entry["provider"])
        return next(named, None)

    def external_id(self, entry):
        """The dashboard's file, relative to its provider's folder."""
        provider = self.provider_of(entry)
        return os.path.relpath(entry["path"], os.path.realpath(provider.path)) if provider else ""
