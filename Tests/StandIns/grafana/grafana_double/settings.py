"""The `GF_…` environment, `__FILE` forms included."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from .errors import Refused

_FILE_FORM = re.compile(r"(GF_\w+)__FILE")
_TRUE = {"1", "t", "true", "yes", "y", "on"}


@dataclass(frozen=True)
class Settings:
    """What of Grafana's settings the double heeds; the rest is tolerated."""

    admin_user: str
    admin_password: str
    basic_enabled: bool
    anonymous: bool
    anonymous_role: str
    address: str
    port: int
    data: Path
    provisioning: Path
    metrics: bool


def with_files_read(environ):
    """The environment with every `GF_X__FILE` replaced by `GF_X` and the file's content."""
    result = dict(environ)
    for name, path in sorted(environ.items()):
        form = _FILE_FORM.fullmatch(name)
        if not form or not path:
            continue
        plain = form.group(1)
        if environ.get(plain):
            raise Refused(f"ERROR: Both {plain} and {name} are set (but are exclusive)")
        print(f"Getting secret {plain} from {path}", flush=True)
        result[plain] = _secret(path)
        del result[name]
    return result


def _secret(path):
    # Grafana's entry point goes on with an empty value, so its default password then holds.
    try:
        return Path(path).read_text(encoding="utf-8").rstrip("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not readable as text"
        print(f"cat: {path}: {reason}", file=sys.stderr, flush=True)
        return ""


def read_settings(environ):
    """Settings from an environment in which `__FILE` forms are resolved; empty means unset."""

    def text(name, default):
        return environ.get(name) or default

    def flag(name, default):
        return text(name, default).lower() in _TRUE

    port = text("GF_SERVER_HTTP_PORT", "3000")
    if not port.isascii() or not port.isdigit() or int(port) > 65535:
        raise Refused(f"GF_SERVER_HTTP_PORT={port!r} is not a port number")
    return Settings(
        admin_user=text("GF_SECURITY_ADMIN_USER", "admin"),
        admin_password=text("GF_SECURITY_ADMIN_PASSWORD", "admin"),
        basic_enabled=flag("GF_AUTH_BASIC_ENABLED", "true"),
        anonymous=flag("GF_AUTH_ANONYMOUS_ENABLED", "false"),
        anonymous_role=text("GF_AUTH_ANONYMOUS_ORG_ROLE", "Viewer"),
        address=text("GF_SERVER_HTTP_ADDR", ""),
        port=int(port),
        data=Path(text("GF_PATHS_DATA", "/var/lib/grafana")),
        provisioning=Path(text("GF_PATHS_PROVISIONING", "/etc/grafana/provisioning")),
        metrics=flag("GF_METRICS_ENABLED", "true"),
    )
