"""`/api/datasources/proxy/uid/:uid/*`: a request handed through as it is."""

import urllib.parse

from . import upstream
from .errors import ApiError, Unreachable

_PASSED = ("Accept", "Content-Type")
_RETURNED = {"content-type", "retry-after"}
_POSTED = {"query", "query_range", "query_exemplars", "series", "labels"}


def forward(entry, method, path, query, headers, body):
    """The datasource's own answer: status, headers and body."""
    if entry["access"] == "direct":
        raise ApiError(400, "Access denied: the datasource is not accessed through the server")
    if ".." in urllib.parse.unquote(path).split("/"):
        raise ApiError(400, "invalid proxy path")
    if method == "POST" and entry["type"] == "prometheus" and path.split("/")[-1] not in _POSTED:
        raise ApiError(403, "non allow-listed POSTs not allowed on proxied Prometheus datasource")
    passed = {name: headers[name] for name in _PASSED if headers.get(name)}
    target = f"/{path}?{query}" if query else f"/{path}"
    try:
        answer = upstream.request(entry, method, target, body or None, passed)
    except Unreachable as error:
        raise ApiError(502, "Bad Gateway", error=str(error)) from error
    kept = [(name, value) for name, value in answer.headers if name.lower() in _RETURNED]
    return answer.status, kept, answer.body
