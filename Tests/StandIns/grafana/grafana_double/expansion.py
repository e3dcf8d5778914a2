"""`$VAR`, `${VAR}`, `$__env{VAR}`, `$__file{PATH}` and `$$` in provisioning values."""

import re
from pathlib import Path

from .errors import Refused

_EXPANDER = re.compile(r"\$__(env|file)\{([^}]+)\}")
_VARIABLE = re.compile(r"\$(?:\{([^}]*)\}|([0-9*#@!?-])|([A-Za-z_][A-Za-z0-9_]*))")


def expand(text, environ):
    """The value as Grafana reads it: an unset variable is empty, `$$` is one dollar sign."""
    return "$".join(_expand_part(part, environ) for part in text.split("$$"))


def _expand_part(part, environ):
    expanded = _EXPANDER.sub(lambda match: _looked_up(match, environ), part)
    return _VARIABLE.sub(lambda match: environ.get(match[1] or match[2] or match[3], ""), expanded)


def _looked_up(match, environ):
    kind, name = match.groups()
    if kind == "env":
        return environ.get(name, "")
    try:
        return Path(name).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"failed to interpolate value '{match[0]}': {error}") from error
