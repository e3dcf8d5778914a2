"""Lays out the schemas and samples that packages carry, as the tests read them.

usage: references.py schemas DIRECTORY
       references.py yaml-test-suite FOLDER FILE

`schemas` takes them out of the Python packages of the environment that runs this;
`yaml-test-suite` packs a folder of cases into one file, a case a line.
"""

import importlib.util
import io
import json
import pickle
import shutil
import sqlite3
import sys
from pathlib import Path

# What is taken out of the package schemastore, by the last part of the schema's address.
STORED = ("prometheus.json", "prometheus.rules.json")


class PlainValues(pickle.Unpickler):
    """Reads numbers, texts, lists and dictionaries; anything that would run code is refused."""

    def find_class(self, module, name):
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")


def package_folder(name):
    """Where a package lies; it is not imported."""
    return Path(importlib.util.find_spec(name).submodule_search_locations[0])


def stored_schemas():
    """The schemas that the package schemastore keeps as answers of a web server, by name."""
    file = package_folder("schemastore") / "cache.sqlite"
    with sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True) as database:
        for (answer,) in database.execute("SELECT value FROM responses"):
            answer = PlainValues(io.BytesIO(answer)).load()
            name = str(answer.get("url")).rsplit("/", 1)[-1]
            if name in STORED:
                yield name, answer["_content"]


def lay_out_schemas(directory):
    """Writes each set of schemas into a folder of its own."""
    compose = Path(directory, "compose-spec")
    prometheus = Path(directory, "schemastore-prometheus")
    compose.mkdir(parents=True, exist_ok=True)
    prometheus.mkdir(exist_ok=True)
    vendored = package_folder("check_jsonschema") / "builtin_schemas" / "vendor"
    shutil.copyfile(vendored / "compose-spec.json", compose / "compose-spec.json")
    found = dict(stored_schemas())
    for name in STORED:
        if name not in found:
            sys.exit(f"the package schemastore holds no {name}")
        json.loads(found[name])
        (prometheus / name).write_bytes(found[name])


def suite_case(folder, top):
    """A case of the YAML test suite, named by its folder."""
    name = folder.relative_to(top).as_posix()
    case = {"id": name, "name": name.split("/")[0], "fail": (folder / "error").exists()}
    for key, file in (("yaml", "in.yaml"), ("json", "in.json")):
        if (folder / file).exists():
            case[key] = (folder / file).read_bytes().decode()
    return case


def pack_suite(top, packed):
    """Writes the cases of the YAML test suite into one file."""
    folders = sorted(file.parent for file in Path(top).rglob("in.yaml"))
    with open(packed, "w", encoding="utf-8") as lines:
        for folder in folders:
            lines.write(json.dumps(suite_case(folder, Path(top))) + "\n")


def main(task, *paths):
    if task == "schemas":
        lay_out_schemas(*paths)
    elif task == "yaml-test-suite":
        pack_suite(*paths)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(*sys.argv[1:])
