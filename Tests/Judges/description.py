#!/usr/bin/env python3
"""Judges descriptions by belfry's schema of them.

usage: description.py SCHEMA CASES

CASES holds a JSON list of {"name", "document", "accepted"}. The schema must itself be one of draft
2020-12. Prints each case in which the schema's verdict is another; exits 1 if there is any.
"""

import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator


def main(schema, cases):
    """Returns the exit status."""
    schema = json.loads(Path(schema).read_text())
    Draft202012Validator.check_schema(schema)
    judge = Draft202012Validator(schema)
    faults = 0
    for case in json.loads(Path(cases).read_text()):
        # Stops at the first error, which is all that nearly every case needs.
        if judge.is_valid(case["document"]) == case["accepted"]:
            continue
        faults += 1
        errors = list(judge.iter_errors(case["document"]))
        if errors:
            deepest = max(errors, key=lambda error: len(error.absolute_path))
            print(f"{case['name']}: refused: {deepest.json_path}: {deepest.message[:200]}")
        else:
            print(f"{case['name']}: accepted")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
