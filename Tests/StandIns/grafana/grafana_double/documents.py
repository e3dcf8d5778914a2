"""Provisioning YAML, read field by field with the line of whatever is wrong."""

import re

import yaml

from .errors import Refused
from .expansion import expand

_MERGE = "tag:yaml.org,2002:merge"
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)([eE][-+]?[0-9]+)?")
_TRUE = {"1", "t", "T", "TRUE", "true", "True"}
_FALSE = {"0", "f", "F", "FALSE", "false", "False"}
_NULL = {"", "~", "null", "Null", "NULL"}


def read_document(path, environ):
    """The file's mapping as `Fields`, or nothing where it holds no more than comments."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise Refused(f"{path.name}: {' '.join(str(error).split())}") from error
    if node is None or _is_null(node):
        return None
    return Fields(node, path.name, environ)


def provisioning_files(directory):
    """The folder's `.yaml` and `.yml` files in name order."""
    found = [path for path in directory.iterdir() if path.suffix in {".yaml", ".yml"}]
    return sorted(found, key=lambda path: path.name)


def _is_null(node):
    return isinstance(node, yaml.ScalarNode) and node.style is None and node.value in _NULL


class Fields:
    """One mapping; remembers what was asked for, so that the rest can be named as unknown."""

    def __init__(self, node, where, environ):
        self._where = where
        self._environ = environ
        self._nodes = self._mapping(node, "this document")
        self._asked = set()

    def unknown(self):
        """Keys that no reader asked for, in order."""
        return sorted(set(self._nodes) - self._asked)

    def has(self, key):
        """Whether the key is written; it is then known, whatever it holds."""
        return self._node(key) is not None

    def text(self, key, default=""):
        """A scalar as text, with variables replaced."""
        node = self._node(key)
        return default if node is None else self._scalar(node, key)

    def flag(self, key):
        """A boolean by Go's rules, which do not know `yes` and `on`."""
        node = self._node(key)
        value = "false" if node is None else self._scalar(node, key)
        if value not in _TRUE | _FALSE:
            raise self._refusal(node, f'"{key}" has to be true or false, not "{value}"')
        return value in _TRUE

    def number(self, key, default=0):
        """A whole number."""
        node = self._node(key)
        value = "" if node is None else self._scalar(node, key)
        if not value:
            return default
        if not _INTEGER.fullmatch(value):
            raise self._refusal(node, f'cannot convert "{value}" of "{key}" to a whole number')
        return int(value)

    def tree(self, key):
        """A mapping of anything, as JSON values with variables replaced in its texts."""
        node = self._node(key)
        if node is None:
            return {}
        return {name: self._json(value) for name, value in self._mapping(node, key).items()}

    def texts(self, key):
        """A mapping of texts."""
        node = self._node(key)
        if node is None:
            return {}
        return {name: self._scalar(item, name) for name, item in self._mapping(node, key).items()}

    def items(self, key):
        """A list of mappings."""
        node = self._node(key)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self._refusal(node, f'"{key}" has to be a list')
        return [Fields(item, self._where, self._environ) for item in node.value]

    def _node(self, key):
        self._asked.add(key)
        node = self._nodes.get(key)
        return None if node is None or _is_null(node) else node

    def _refusal(self, node, message):
        return Refused(f"{self._where}: line {node.start_mark.line + 1}: {message}")

    def _scalar(self, node, key):
        if not isinstance(node, yaml.ScalarNode):
            raise self._refusal(node, f'"{key}" has to be a single value')
        return "" if _is_null(node) else expand(node.value, self._environ)

    def _mapping(self, node, what):
        if not isinstance(node, yaml.MappingNode):
            raise self._refusal(node, f"{what} has to be a mapping")
        merged, own = {}, {}
        for key, value in node.value:
            if key.tag == _MERGE:
                merged.update(self._merged(value))
            elif not isinstance(key, yaml.ScalarNode):
                raise self._refusal(key, "a key has to be a single value")
            elif key.value in own:
                raise self._refusal(key, f'key "{key.value}" is already defined')
            else:
                own[key.value] = value
        return {**merged, **own}

    def _merged(self, node):
        sources = node.value if isinstance(node, yaml.SequenceNode) else [node]
        result = {}
        for source in reversed(sources):
            result.update(self._mapping(source, "a merged value"))
        return result

    def _json(self, node):
        if isinstance(node, yaml.MappingNode):
            return {key: self._json(value) for key, value in self._mapping(node, "this").items()}
        if isinstance(node, yaml.SequenceNode):
            return [self._json(item) for item in node.value]
        return self._json_scalar(node)

    def _json_scalar(self, node):
        value = node.value
        if node.style is not None:
            return expand(value, self._environ)
        if value in _NULL:
            return None
        if value.lower() in {"true", "false"}:
            return value.lower() == "true"
        if _INTEGER.fullmatch(value):
            return int(value)
        return float(value) if _FLOAT.fullmatch(value) else expand(value, self._environ)
