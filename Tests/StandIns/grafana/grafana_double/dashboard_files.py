"""`provisioning/dashboards/*.yaml` and the JSON files that its providers point at."""

import hashlib
import json
import os
import re
from dataclasses import dataclass

from .documents import provisioning_files, read_document
from .errors import DashboardRefused, Refused
from .logs import log

LOGGER = "provisioning.dashboard"
_UID = re.compile(r"[A-Za-z0-9_-]*")


@dataclass(frozen=True)
class Provider:
    """One folder of dashboard files."""

    name: str
    folder: str
    folder_uid: str
    path: str
    folders_from_files: bool
    interval: int
    disable_deletion: bool
    allow_ui_updates: bool


@dataclass(frozen=True)
class DashboardFile:
    """One dashboard as it was found on disk."""

    provider: Provider
    path: str
    folder: str
    title: str
    uid: str
    checksum: str
    model: dict


def read_providers(directory, environ):
    """All providers in file order; a missing folder is no error."""
    try:
        paths = provisioning_files(directory)
    except OSError as error:
        log("error", LOGGER, "can't read dashboard provisioning files from directory",
            path=directory, error=error)
        return []
    try:
        providers = [provider for path in paths for provider in _providers(path, environ)]
    except Refused as error:
        raise Refused("Failed to create provisioner: Failed to read dashboards config: "
                      f"could not parse provisioning config file: {error}") from error
    names = [provider.name for provider in providers]
    for name in sorted({name for name in names if names.count(name) > 1}):
        raise Refused(f'Failed to create provisioner: provider name "{name}" is used twice')
    return providers


def _providers(path, environ):
    fields = read_document(path, environ)
    if fields is None:
        return []
    if fields.number("apiVersion") < 1:
        raise Refused(f"{path.name}: apiVersion has to be 1 (the old form without it is not read)")
    providers = [_provider(item) for item in fields.items("providers")]
    if unknown := fields.unknown():
        raise Refused(f'{path.name}: unknown top-level key "{unknown[0]}"')
    return providers


def _provider(fields):
    name, options = fields.text("name"), fields.tree("options")
    provider = Provider(
        name=name,
        folder=fields.text("folder"),
        folder_uid=fields.text("folderUid"),
        path=options.get("path"),
        folders_from_files=options.get("foldersFromFilesStructure") is True,
        interval=fields.number("updateIntervalSeconds") or 10,
        disable_deletion=fields.flag("disableDeletion"),
        allow_ui_updates=fields.flag("allowUiUpdates"),
    )
    fields.has("editable")
    _check(provider, fields.text("type") or "file", fields.number("orgId", 1) or 1)
    for key in fields.unknown():
        log("warn", LOGGER, "unknown field is ignored", provider=name, field=key)
    return provider


def _check(provider, kind, org):
    if kind != "file":
        raise Refused(f"type {kind} is not supported")
    where = f"failed to create file reader for config {provider.name}"
    if not isinstance(provider.path, str) or not provider.path:
        raise Refused(f"{where}: failed to load dashboards, path param is not a string")
    if provider.folders_from_files and (provider.folder or provider.folder_uid):
        raise Refused(f"{where}: 'folder' and 'folderUID' should be empty using "
                      "'foldersFromFilesStructure' option")
    if provider.interval < 1:
        raise Refused(f"{where}: updateIntervalSeconds has to be above 0")
    if org != 1:
        raise Refused(f'failed to provision dashboards with "{provider.name}" reader: '
                      "organization not found")


def dashboard_paths(provider):
    """The provider's JSON files in name order; hidden folders are passed over."""

    def fail(error):
        raise error

    os.stat(provider.path)
    found = []
    for folder, children, names in os.walk(os.path.realpath(provider.path), onerror=fail):
        children[:] = sorted(name for name in children if not name.startswith("."))
        found += [os.path.join(folder, name) for name in names if name.endswith(".json")]
    return sorted(found)


def read_dashboard(provider, path):
    """One file's dashboard, or why it is left out."""
    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError as error:
        raise DashboardRefused(str(error)) from error
    model = _json(content)
    title = model.get("title") if isinstance(model, dict) else None
    if not isinstance(title, str) or not title.strip():
        raise DashboardRefused("Dashboard title cannot be empty")
    if len(title) > 5000:
        raise DashboardRefused("Dashboard title cannot contain more than 5 000 characters")
    return DashboardFile(
        provider=provider,
        path=path,
        folder=_folder(provider, path),
        title=title.strip(),
        uid=_uid(model),
        checksum=hashlib.md5(content, usedforsecurity=False).hexdigest(),
        model=model,
    )


def _json(content):
    if not content.strip():
        raise DashboardRefused("EOF")

    def constant(name):
        raise ValueError(f"invalid character in literal: {name} is no JSON")

    try:
        return json.loads(content.decode("utf-8", "replace"), parse_constant=constant)
    except (ValueError, RecursionError) as error:
        raise DashboardRefused(f"invalid JSON: {error}") from error


def _uid(model):
    uid = model.get("uid") or ""
    if not isinstance(uid, str) or not _UID.fullmatch(uid):
        raise DashboardRefused("uid contains illegal characters")
    if len(uid) > 40:
        raise DashboardRefused("uid too long, max 40 characters")
    return uid


def _folder(provider, path):
    if not provider.folders_from_files:
        return provider.folder
    parent = os.path.dirname(path)
    return "" if parent == os.path.realpath(provider.path) else os.path.basename(parent)
