"""Reads dashboards into Grafana's own models and writes them again: what they lack is lost.

usage: models.py DASHBOARD...

Says each finding on a line of its own and exits with status 1 if there is one.
"""

import json
import pathlib
import sys

from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.cog.plugins import register_default_plugins
from grafana_foundation_sdk.models.dashboard import Dashboard


def losses(before, after, place=""):
    """The places where a dashboard says something that did not come back."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key, value in before.items():
            if key in after:
                yield from losses(value, after[key], f"{place}/{key}")
            elif value is not None:
                yield f"{place}/{key}: Grafana's models have no such key"
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, (one, other) in enumerate(zip(before, after)):
            yield from losses(one, other, f"{place}/{number}")
    elif before != after or isinstance(before, bool) != isinstance(after, bool):
        yield f"{place}: {str(before)[:100]} came back as {str(after)[:100]}"


def problems(path):
    dashboard = json.loads(pathlib.Path(path).read_text())
    try:
        again = json.loads(JSONEncoder().encode(Dashboard.from_json(dashboard)))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        yield f"{path}: Grafana's models can't read it: {error!r}"
        return
    for loss in losses(dashboard, again):
        yield f"{path}{loss}"


def main(*paths):
    register_default_plugins()
    found = [line for path in paths for line in problems(path)]
    print("\n".join(found))
    return 1 if found or not paths else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
