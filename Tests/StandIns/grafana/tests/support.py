"""What the tests share: a scratch folder, quiet logs, and a small Prometheus to talk to."""

import contextlib
import io
import json
import tempfile
import threading
import unittest
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

DATASOURCES = """apiVersion: 1
datasources:
  - {name: Prometheus, uid: prometheus, type: prometheus, access: proxy, url: "%s",
     isDefault: true, jsonData: {timeInterval: 15s}, secureJsonData: {httpHeaderValue1: hidden}}
  - {name: Alerts, uid: alerts, type: alertmanager, access: proxy, url: "%s"}
  - {name: Dead, uid: dead, type: prometheus, access: proxy, url: "http://127.0.0.1:9"}
"""


class ScratchTest(unittest.TestCase):
    """A test with a folder of its own; what is logged lands in `logged()`."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name).resolve()
        self._output = io.StringIO()
        quiet = contextlib.ExitStack()
        quiet.enter_context(contextlib.redirect_stdout(self._output))
        quiet.enter_context(contextlib.redirect_stderr(self._output))
        self.addCleanup(quiet.close)

    def logged(self):
        """Everything that was printed so far."""
        return self._output.getvalue()

    def write(self, path, text):
        """Writes a file below the scratch folder."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file


class FakePrometheus(BaseHTTPRequestHandler):
    """Answers `1+1`, `up` and `bad`, and remembers what it was asked."""

    def do_GET(self):
        self._answer(urllib.parse.urlsplit(self.path).query)

    def do_POST(self):
        self._answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

    def _answer(self, encoded):
        asked = {key: values[0] for key, values in urllib.parse.parse_qs(encoded).items()}
        self.server.asked.append((self.path.partition("?")[0], asked, dict(self.headers)))
        query = asked.get("query", "")
        status, body = _result(query, "query_range" in self.path, self.server.sum)
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        """Tests are quiet."""


def _result(query, is_range, total):
    if query == "bad":
        return 400, {"status": "error", "errorType": "bad_data", "error": "1:1: parse error"}
    if query == "1+1":
        return 200, _success("scalar", [4, total])
    if is_range:
        series = {"metric": {"job": "api"}, "values": [[1, "1"], [2, "NaN"], [3, "+Inf"]]}
        return 200, _success("matrix", [series])
    return 200, _success("vector", [{"metric": {"job": "api"}, "value": [1.5, "0.5"]}])


def _success(kind, result):
    return {"status": "success", "data": {"resultType": kind, "result": result}}


def fake_prometheus(test):
    """A running fake; stops with the test."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), FakePrometheus)
    server.asked = []
    server.sum = "2"
    server.url = f"http://127.0.0.1:{server.server_port}"
    serve(test, server)
    return server


def serve(test, server):
    """Runs a server until the test ends."""
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()

    def stop():
        server.shutdown()
        server.server_close()
        thread.join()

    test.addCleanup(stop)
