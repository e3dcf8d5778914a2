"""Requests to a datasource, with its credentials, from where the double itself runs."""

import base64
import http.client
import socket
import ssl
import urllib.parse
from dataclasses import dataclass

from .errors import Unreachable

_TIMEOUT = 30


@dataclass(frozen=True)
class Answer:
    """What a datasource answered, whatever its status."""

    status: int
    reason: str
    headers: list
    body: bytes


def request(entry, method, path, body=None, headers=None, timeout=_TIMEOUT):
    """Sends one request to `path` below the datasource's url."""
    url = entry["url"].rstrip("/") + path
    parts = urllib.parse.urlsplit(url)
    shown = f'{method.capitalize()} "{urllib.parse.urlunsplit(parts._replace(query=""))}"'
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Unreachable(f'{shown}: unsupported protocol scheme "{parts.scheme}"')
    connection = None
    try:
        connection = _connection(entry, parts, timeout)
        target = urllib.parse.urlunsplit(("", "", parts.path or "/", parts.query, ""))
        connection.request(method, target, body, {**_credentials(entry), **(headers or {})})
        response = connection.getresponse()
        return Answer(response.status, response.reason, response.getheaders(), response.read())
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreachable(f"{shown}: {_reason(error, parts)}") from error
    finally:
        if connection is not None:
            connection.close()


def _connection(entry, parts, timeout):
    if parts.scheme == "http":
        return http.client.HTTPConnection(parts.hostname, parts.port or 80, timeout=timeout)
    context = ssl.create_default_context()
    if entry["json_data"].get("tlsSkipVerify") is True:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return http.client.HTTPSConnection(
        parts.hostname, parts.port or 443, timeout=timeout, context=context
    )


def _credentials(entry):
    headers = {"User-Agent": "Grafana-double"}
    if entry["basic_auth"]:
        secret = entry["secrets"].get("basicAuthPassword", "")
        pair = f"{entry['basic_auth_user']}:{secret}".encode()
        headers["Authorization"] = "Basic " + base64.b64encode(pair).decode()
    number = 1
    while name := entry["json_data"].get(f"httpHeaderName{number}"):
        headers[str(name)] = entry["secrets"].get(f"httpHeaderValue{number}", "")
        number += 1
    return headers


def _reason(error, parts):
    # The words are those that people find when they search for what Grafana told them.
    place = f"dial tcp {parts.hostname}:{_port(parts)}"
    if isinstance(error, socket.gaierror):
        return f"dial tcp: lookup {parts.hostname}: no such host"
    if isinstance(error, ConnectionRefusedError):
        return f"{place}: connect: connection refused"
    if isinstance(error, TimeoutError):
        return f"{place}: i/o timeout"
    return str(error) or type(error).__name__


def _port(parts):
    try:
        return parts.port or {"http": 80, "https": 443}[parts.scheme]
    except ValueError:
        return "?"
