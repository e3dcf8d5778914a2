"""Holds dashboards against Grafana's published schemas, panels and queries included.

usage: dashboards.py SCHEMA_DIRECTORY DASHBOARD...

Says each finding on a line of its own and exits with status 1 if there is one.
"""

import json
import pathlib
import sys

from jsonschema.validators import validator_for

# What a schema calls the options and field settings of its panel.
OPTIONS, FIELDS, QUERY = "Options", "FieldConfig", "Dataquery"


class Schemas:
    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        self.validators = {}

    def validator(self, name, definition=None):
        """The validator of a schema file or of one of its definitions; None where there is none."""
        key = (name, definition)
        if key not in self.validators:
            self.validators[key] = self.load(name, definition)
        return self.validators[key]

    def load(self, name, definition):
        path = self.directory / f"{name}.jsonschema.json"
        if not path.exists():
            return None
        schema = json.loads(path.read_text())
        if definition is not None:
            if definition not in schema["definitions"]:
                return None
            schema["$ref"] = f"#/definitions/{definition}"
        return validator_for(schema)(schema)


def problems(validator, value, place):
    for error in validator.iter_errors(value):
        deepest = min(error.context, key=lambda e: -len(e.path)) if error.context else error
        path = "/".join(str(part) for part in list(error.path) + list(deepest.relative_path))
        yield f"{place}/{path}: {deepest.message[:300]}"


def panel_problems(schemas, panel, place):
    kind = panel["type"]
    if kind == "row":
        return
    options = schemas.validator(kind, OPTIONS)
    if options is None:
        yield f"{place}: no schema for a panel of type {kind}"
        return
    yield from problems(options, panel["options"], f"{place}/options")
    custom = panel["fieldConfig"]["defaults"].get("custom")
    fields = schemas.validator(kind, FIELDS)
    if custom is not None and fields is not None:
        yield from problems(fields, custom, f"{place}/custom")
    query = schemas.validator("prometheus", QUERY)
    for number, target in enumerate(panel["targets"]):
        yield from problems(query, target, f"{place}/targets/{number}")


def dashboard_problems(schemas, path):
    dashboard = json.loads(pathlib.Path(path).read_text())
    yield from problems(schemas.validator("dashboard"), dashboard, path)
    ids = [panel["id"] for panel in dashboard["panels"]]
    if len(set(ids)) != len(ids):
        yield f"{path}: two panels have one id"
    for panel in dashboard["panels"]:
        yield from panel_problems(schemas, panel, f"{path}: {panel['title']}")


def main(directory, *paths):
    schemas = Schemas(directory)
    found = [line for path in paths for line in dashboard_problems(schemas, path)]
    print("\n".join(found))
    return 1 if found or not paths else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
