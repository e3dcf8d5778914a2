"""Lengths of time, and the step and the variables that follow from them for a query."""

import re
from dataclasses import dataclass

_UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800, "M": 2592000,
          "y": 31536000}
_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|[smhdwMy])")
_STEPS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 20, 30, 60, 120,
          300, 600, 900, 1200, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 604800, 2592000,
          31536000]
_VARIABLE = re.compile(r"\$(\{)?__(rate_interval_ms|rate_interval|interval_ms|interval"
                       r"|range_ms|range_s|range)\b(?(1)\})")
_DEFAULT_SCRAPE = 15
_MOST_POINTS = 11_000


def duration(text):
    """Seconds of `15s`, `1m30s`, `2h`; a bare number counts seconds, `>` is passed over."""
    text = str(text).strip().lstrip(">")
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return float(text)
    parts = _PART.findall(text)
    if not parts or "".join(number + unit for number, unit in parts) != text:
        raise ValueError(f'"{text}" is not a duration')
    return sum(float(number) * _UNITS[unit] for number, unit in parts)


def written(seconds):
    """A length of time in the whole unit that Prometheus reads without loss."""
    milliseconds = round(seconds * 1000)
    if milliseconds % 1000:
        return f"{milliseconds}ms"
    return f"{milliseconds // 1000}s"


def _is_variable(text):
    return bool(_VARIABLE.fullmatch(text))


def _nearest(seconds):
    return min(_STEPS, key=lambda step: abs(step - seconds))


def _at_least(seconds):
    return next((step for step in _STEPS if step >= seconds), seconds)


@dataclass(frozen=True)
class Window:
    """A query's step and the values that its variables stand for, in seconds."""

    step: float
    rate: float
    range: float

    def replaced(self, expression):
        """The expression with Grafana's own variables replaced, and no others."""
        values = {
            "interval": written(self.step),
            "interval_ms": str(round(self.step * 1000)),
            "rate_interval": written(self.rate),
            "rate_interval_ms": str(round(self.rate * 1000)),
            "range": f"{round(self.range)}s",
            "range_s": str(round(self.range)),
            "range_ms": str(round(self.range * 1000)),
        }
        return _VARIABLE.sub(lambda match: values[match[2]], expression)


def window(length, query, scrape_interval):
    """The window of one query of `length` seconds, by the rules of the Prometheus datasource."""
    requested = query.get("interval") or ""
    scrape = duration(scrape_interval) if scrape_interval else _DEFAULT_SCRAPE
    interval = float(query.get("intervalMs") or 1000) / 1000
    if requested and not _is_variable(requested):
        least = scrape = duration(requested)
    elif query.get("intervalMs"):
        least = interval
    else:
        least = scrape
    points = int(query.get("maxDataPoints") or 100)
    step = max(least, _nearest(length / max(points, 1)), _at_least(length / _MOST_POINTS))
    step *= max(int(query.get("intervalFactor") or 1), 1)
    rate = max(interval + scrape, 4 * scrape)
    if requested in {"$__rate_interval", "${__rate_interval}"}:
        step = rate
    return Window(step=step, rate=rate, range=length)
