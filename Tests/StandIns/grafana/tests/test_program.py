import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from .support import ScratchTest

HERE = Path(__file__).resolve().parent.parent


class ProgramTests(ScratchTest):
    def launch(self, **environ):
        (self.root / "data").mkdir(exist_ok=True)
        values = {"PATH": os.environ["PATH"], "GF_PATHS_DATA": str(self.root / "data"),
                  "GF_PATHS_PROVISIONING": str(self.root), "GF_SERVER_HTTP_ADDR": "127.0.0.1",
                  "PYTHONDONTWRITEBYTECODE": "1", **environ}
        process = subprocess.Popen([sys.executable, "-m", "grafana_double"], cwd=HERE, env=values,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.kill)
        return process

    def free_port(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return probe.getsockname()[1]

    def test_it_starts_answers_and_stops_at_once(self):
        port = self.free_port()
        process = self.launch(GF_SERVER_HTTP_PORT=str(port))
        first = process.stdout.readline()
        self.assertIn("test double of Grafana", first)
        deadline = time.monotonic() + 20
        while "HTTP Server Listen" not in process.stdout.readline():
            self.assertLess(time.monotonic(), deadline)
            self.assertIsNone(process.poll())
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/health", timeout=10) as answer:
            self.assertEqual(answer.status, 200)
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(timeout=10), 0)

    def test_a_refused_configuration_ends_it_with_its_reason(self):
        self.write("datasources/a.yml", "apiVersion: 1\ndatasources: [{name: A}]\n")
        process = self.launch()
        self.assertEqual(process.wait(timeout=20), 1)
        self.assertIn("Error: ✗ Datasource provisioning error:", process.stdout.read())

    def test_both_forms_of_a_variable_end_it(self):
        process = self.launch(GF_SECURITY_ADMIN_PASSWORD="a", GF_SECURITY_ADMIN_PASSWORD__FILE="b")
        self.assertEqual(process.wait(timeout=20), 1)
        self.assertIn("(but are exclusive)", process.stdout.read())

    def test_a_missing_volume_ends_it(self):
        process = self.launch(GF_PATHS_DATA=str(self.root / "none"))
        self.assertEqual(process.wait(timeout=20), 1)
        self.assertIn("is not writable", process.stdout.read())
