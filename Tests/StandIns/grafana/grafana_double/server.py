"""The HTTP server: finds the route, tells the role, counts, and writes the answer."""

import socket
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from .accounts import Role
from .api import Request, as_json
from .errors import ApiError
from .logs import log

_LARGEST_BODY = 10 * 1024 * 1024


def matched(pattern, path):
    """The pattern's named parts in this path, or nothing where it is another path."""
    wanted, given = pattern.split("/"), path.split("/")
    captured = {}
    if wanted[-1] == "*":
        wanted.pop()
        if len(given) <= len(wanted):
            return None
        captured["*"] = "/".join(given[len(wanted):])
        given = given[:len(wanted)]
    if len(wanted) != len(given):
        return None
    for want, part in zip(wanted, given):
        if want.startswith(":") and part:
            captured[want[1:]] = urllib.parse.unquote(part)
        elif want != part:
            return None
    return captured


class Server(ThreadingHTTPServer):
    """Listens; threads end with the process."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, address, port, api, accounts, counters):
        # Like Grafana on every address of both families, unless one is named.
        if ":" in address or (not address and socket.has_dualstack_ipv6()):
            self.address_family = socket.AF_INET6
        super().__init__((address, port), _Handler)
        self.api = api
        self.accounts = accounts
        self.counters = counters

    def server_bind(self):
        """Binds without asking a name server for this machine's name."""
        if self.address_family == socket.AF_INET6:
            self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = self.server_address[:2]

    def route(self, method, path):
        """The route for this request with its named parts."""
        trimmed = path.rstrip("/") or "/"
        for route in self.api.routes:
            captured = matched(route[1], path if route[1].endswith("*") else trimmed)
            if captured is not None and route[0] == method:
                return route, captured
        return None, {}

    def handle_error(self, request, client_address):
        """A caller that hangs up is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "GrafanaTestDouble"
    sys_version = ""
    timeout = 60
    # One packet an answer: small writes would wait for each other's acknowledgement.
    wbufsize = 1 << 16
    disable_nagle_algorithm = True

    def do_GET(self):
        self._serve("GET")

    def do_HEAD(self):
        self._serve("GET")

    def do_POST(self):
        self._serve("POST")

    def do_PUT(self):
        self._serve("PUT")

    def do_PATCH(self):
        self._serve("PATCH")

    def do_DELETE(self):
        self._serve("DELETE")

    def _serve(self, method):
        began = time.monotonic()
        parts = urllib.parse.urlsplit(self.path)
        route, captured = self.server.route(method, parts.path)
        try:
            response = self._answer(method, parts, route, captured)
        except ApiError as error:
            response = as_json(error.body, error.status)
        except Exception as error:  # a fault of the double's own must not look like silence
            log("error", "server", "request failed", path=parts.path, error=repr(error))
            response = as_json({"message": "the test double failed", "error": repr(error)}, 500)
        handler = route[1] if route else "notfound"
        # Counted before it is written, so that whoever has the answer finds it counted.
        self.server.counters.observe(handler, method, response.status, time.monotonic() - began)
        self._write(response)

    def _answer(self, method, parts, route, captured):
        body = self._body()
        if route is None:
            raise ApiError(404, "Not found")
        role = self._role(parts.path)
        parameters = urllib.parse.parse_qs(parts.query)
        return self.server.api.answer(route, Request(
            method, parts.path, parts.query, parameters, self.headers, body, role, captured
        ))

    def _role(self, path):
        try:
            return self.server.accounts.role(self.headers.get("Authorization"))
        except ApiError:
            # Health and metrics are open to all, and the pages ask to sign in again.
            if path.startswith("/api/") and path.rstrip("/") != "/api/health":
                raise
            return Role.NOBODY

    def _body(self):
        length = self.headers.get("Content-Length") or "0"
        if self.headers.get("Transfer-Encoding"):
            self.close_connection = True
            raise ApiError(411, "a request body needs a Content-Length")
        if not length.isascii() or not length.isdigit() or int(length) > _LARGEST_BODY:
            self.close_connection = True
            raise ApiError(413, "the request body is too large")
        return self.rfile.read(int(length))

    def _write(self, response):
        self.send_response(response.status)
        for name, value in response.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(response.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)

    def version_string(self):
        """The name in the answer's `Server` header."""
        return self.server_version

    def log_message(self, *_):
        """Requests are counted, not logged."""
