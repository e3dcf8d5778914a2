"""`provisioning/datasources/*.yaml`: files into values, refusing what may not stand in them."""

import hashlib
import re
from dataclasses import dataclass, field

from .documents import provisioning_files, read_document
from .errors import Refused
from .logs import log

LOGGER = "provisioning.datasources"
_UID = re.compile(r"[A-Za-z0-9_-]*")


@dataclass(frozen=True)
class DatasourceFile:
    """One file's wishes: what is deleted first, and what has to be there afterwards."""

    deletions: list
    datasources: list


@dataclass(frozen=True)
class Datasource:
    """One datasource as it was written, variables replaced."""

    name: str
    type: str
    access: str
    org: int
    uid: str
    url: str
    user: str
    database: str
    basic_auth: bool
    basic_auth_user: str
    with_credentials: bool
    is_default: bool
    editable: bool
    prunable: bool
    json_data: dict = field(default_factory=dict)
    secrets: dict = field(default_factory=dict)


def derived_uid(name):
    """The uid that Grafana gives to a provisioned datasource which names none."""
    return "P" + hashlib.sha256(name.encode()).hexdigest()[:16].upper()


def read_datasource_files(directory, environ):
    """All files in name order; a missing folder is no error."""
    try:
        paths = provisioning_files(directory)
    except OSError as error:
        log("error", LOGGER, "can't read datasource provisioning files from directory",
            path=directory, error=error)
        return []
    files = [file for path in paths if (file := _read(path, environ)) is not None]
    _one_default_each(files)
    return files


def _read(path, environ):
    fields = read_document(path, environ)
    if fields is None:
        return None
    if fields.number("apiVersion") < 1:
        raise Refused(f"{path.name}: apiVersion has to be 1 (the old form without it is not read)")
    prune = fields.flag("prune")
    deletions = [_deletion(item) for item in fields.items("deleteDatasources")]
    datasources = [_datasource(item, prune) for item in fields.items("datasources")]
    if unknown := fields.unknown():
        raise Refused(f'{path.name}: unknown top-level key "{unknown[0]}"')
    return DatasourceFile(deletions, datasources)


def _deletion(fields):
    return fields.number("orgId", 1) or 1, fields.text("name")


def _datasource(fields, prune):
    datasource = Datasource(
        name=fields.text("name"),
        type=fields.text("type"),
        access=fields.text("access"),
        org=fields.number("orgId", 1) or 1,
        uid=fields.text("uid"),
        url=fields.text("url"),
        user=fields.text("user"),
        database=fields.text("database"),
        basic_auth=fields.flag("basicAuth"),
        basic_auth_user=fields.text("basicAuthUser"),
        with_credentials=fields.flag("withCredentials"),
        is_default=fields.flag("isDefault"),
        editable=fields.flag("editable"),
        prunable=prune,
        json_data=fields.tree("jsonData"),
        secrets=fields.texts("secureJsonData"),
    )
    for tolerated in ("version", "orgName", "correlations", "password", "basicAuthPassword"):
        fields.has(tolerated)
    _check(datasource)
    for key in fields.unknown():
        log("warn", LOGGER, "unknown field is ignored", datasource=datasource.name, field=key)
    return datasource


def _check(datasource):
    for key in ("name", "type", "access"):
        if not getattr(datasource, key):
            raise Refused(f'failed to provision "{datasource.name}" data source: {key} is required')
    if datasource.access not in {"proxy", "direct"}:
        raise Refused(
            f'failed to provision "{datasource.name}" data source: access has to be "proxy" or '
            f'"direct", not "{datasource.access}"'
        )
    if datasource.org != 1:
        raise Refused(f'failed to provision "{datasource.name}" data source: '
                      "failed to get organization: organization not found")
    if len(datasource.uid) > 40 or not _UID.fullmatch(datasource.uid):
        raise Refused(f'invalid format of UID "{datasource.uid}": only letters, digits, "-" and '
                      '"_", 40 at most')


def _one_default_each(files):
    defaults = [item.name for file in files for item in file.datasources if item.is_default]
    if len(defaults) > 1:
        raise Refused("datasource.yaml config is invalid. "
                      "Only one datasource per organization can be marked as default")
