"""Log lines in the `key=value` form that Grafana's console log has."""

import datetime
import json
import re
import sys
import threading

_PLAIN = re.compile(r"[^\s\"=]+")
_LOCK = threading.Lock()


def _value(value):
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def log(level, logger, message, **fields):
    """Writes one line; fields keep the order in which they were given."""
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds")
    parts = {"logger": logger, "t": now.replace("+00:00", "Z"), "level": level, "msg": message}
    line = " ".join(f"{key}={_value(value)}" for key, value in {**parts, **fields}.items())
    with _LOCK:
        print(line, file=sys.stderr if level == "error" else sys.stdout, flush=True)
