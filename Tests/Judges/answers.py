#!/usr/bin/env python3
"""Judges belfry's JSON by its published schemas.

usage: answers.py SCHEMAS FILE...

The schema of a file named `check.NAME.json` is SCHEMAS/check.json. Every schema must itself be one
of draft 2020-12. Prints each fault; exits 1 if there is any.
"""

import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012


def main(folder, *files):
    """Returns the exit status."""
    schemas = {path.name: json.loads(path.read_text()) for path in Path(folder).glob("*.json")}
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    registry = Registry().with_resources(
        (name, Resource(schema, DRAFT202012)) for name, schema in schemas.items()
    )
    faults = 0
    for file in map(Path, files):
        name = file.name.split(".")[0] + ".json"
        judge = Draft202012Validator({"$ref": name}, registry=registry)
        for error in judge.iter_errors(json.loads(file.read_text())):
            faults += 1
            print(f"{file.name}: {error.json_path}: {error.message[:300]}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
