"""Reads each query of each panel with a PromQL parser, variables replaced as Grafana would.

usage: queries.py DASHBOARD...

Says each finding on a line of its own and exits with status 1 if there is one.
"""

import json
import pathlib
import re
import sys

import promql_parser

BUILT_IN = {"__rate_interval": "1m", "__interval": "15s", "__range": "1h"}


def replaced(expression, variables):
    """The expression with variables put in, and the names that nothing defines."""
    unknown = []

    def value(match):
        name = match.group(1) or match.group(2)
        if name in BUILT_IN:
            return BUILT_IN[name]
        if name not in variables:
            unknown.append(name)
        return ".+"

    return re.sub(r"\$(?:(\w+)|\{(\w+)(?::\w+)?\})", value, expression), unknown


def problems(path):
    dashboard = json.loads(pathlib.Path(path).read_text())
    variables = {variable["name"] for variable in dashboard["templating"]["list"]}
    for panel in dashboard["panels"]:
        for target in panel.get("targets", []):
            expression, unknown = replaced(target["expr"], variables)
            place = f"{path}: {panel['title']}"
            for name in unknown:
                yield f"{place}: nothing defines ${name}"
            try:
                promql_parser.parse(expression)
            except ValueError as error:
                yield f"{place}: {error}: {expression}"


def main(*paths):
    found = [line for path in paths for line in problems(path)]
    print("\n".join(found))
    return 1 if found or not paths else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
