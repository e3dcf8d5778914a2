"""Times as Grafana writes them and as its queries name them."""

import datetime
import re
import time

from .intervals import duration

_RELATIVE = re.compile(r"now(?:([+-])(\w+))?")


def now_text():
    """This second, in UTC."""
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(text, now=None):
    """Seconds since 1970 of `now`, `now-5m` or a count of milliseconds."""
    text = str(text).strip()
    if text.isascii() and text.isdigit():
        return int(text) / 1000
    relative = _RELATIVE.fullmatch(text)
    if not relative:
        raise ValueError(f'"{text}" is not a time: write "now", "now-5m" or milliseconds')
    now = time.time() if now is None else now
    sign, length = relative.groups()
    if not sign:
        return now
    return now + duration(length) * (1 if sign == "+" else -1)
