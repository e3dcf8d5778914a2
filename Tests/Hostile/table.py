"""Runs `belfry verify` against each server of servers.py, and prints a JSON line for each.

usage: table.py BELFRY FOLDER LIMIT [AT_ONCE] [NAME...]

Times are wall seconds, memory is the peak resident size as the kernel counts it.
"""
import concurrent.futures
import json
import os
import socket
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))

# Seconds after which a run is measured again, by itself.
SLOW = 6.5

STACK = """belfry: 1
name: hostile
services:
  app:
    image: registry.example/app:1
    ports: ["%d:8080"]
    metrics:
      port: 8080
      expect:
        app_requests_total: counter
monitoring:
  prometheus: {port: %d, scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
  grafana: {port: %d}
"""
EXERCISE = """verify:
  exercise:
    - {http: GET, url: "http://127.0.0.1:%d/"}
"""
NO_CONTAINER = "#!/bin/sh\nexit 0\n"
HANGING = "#!/bin/sh\nsleep 600\n"


def write(path, text, mode=0o644):
    """A file with its directories."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path, mode)


class Table:
    """A project, and the runs on it."""

    def __init__(self, belfry, folder, limit, ports):
        self.belfry, self.folder, self.limit, self.ports = belfry, folder, limit, ports
        self.engines = {}
        for name, text in (("no container", NO_CONTAINER), ("hangs", HANGING)):
            home = os.path.join(folder, "engine " + name)
            write(os.path.join(home, "docker"), text, 0o755)
            self.engines[name] = home
        port = ports["silent"]
        # Bound, and never listened at: whatever else runs here, nobody answers.
        self.nobody = [socket.socket() for _ in range(2)]
        for place in self.nobody:
            place.bind(("127.0.0.1", 0))
        places = (port, *(place.getsockname()[1] for place in self.nobody))
        self.plain = self.project("plain", STACK % places)
        self.used = self.project("used", (STACK + EXERCISE) % (*places, port))

    def project(self, name, stack):
        """Generates a project."""
        home = os.path.join(self.folder, name)
        write(os.path.join(home, "stack.yaml"), stack)
        subprocess.run([self.belfry, "generate", home], check=True, capture_output=True)
        return home

    def url(self, name):
        """The address of a server."""
        return f"http://user:hunter22@127.0.0.1:{self.ports[name]}"

    def run(self, row):
        """One run, measured."""
        name, project, engine, options = row
        command = [self.belfry, "verify", project, "--format", "json", "--timeout", self.limit]
        environment = dict(os.environ, PATH=self.engines[engine] + ":" + os.environ["PATH"])
        # Files and not pipes: only the end of the process is waited for.
        out, err = (os.path.join(self.folder, f"{name}.{kind}".replace("/", "_"))
                    for kind in ("out", "err"))
        with open(out, "wb") as output, open(err, "wb") as errors:
            began = time.monotonic()
            process = subprocess.Popen(
                command + options, stdin=subprocess.DEVNULL, stdout=output, stderr=errors,
                env=environment)
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        with open(out, encoding="utf-8") as output, open(err, encoding="utf-8") as errors:
            text, said = output.read(), errors.read()
        try:
            checks = json.loads(text)["checks"]
        except ValueError:
            checks = []
        return {
            "name": name, "status": process.returncode, "seconds": round(seconds, 2),
            "megabytes": round(usage.ru_maxrss / 1024, 1), "shows_password": "hunter22" in text + said,
            "checks": [
                {"id": c["id"], "result": c["result"], "cause": c["cause"],
                 "words": " ".join([c["message"], *c["evidence"]])}
                for c in checks if c["result"] != "skipped"],
        }

    def rows(self):
        """Every run: its name, project, engine and options."""
        asked = lambda name: ["--prometheus", self.url(name)]
        for name in self.ports:
            if name != "elsewhere":
                yield name, self.plain, "no container", asked(name)
        yield ("mute Grafana", self.plain, "no container",
               asked("429 after ready, then well") + ["--grafana", self.url("silent")])
        yield "mute application", self.used, "no container", asked("silent")
        yield "engine that hangs", self.plain, "hangs", asked("503 after ready")
        yield "engine that hangs, nobody there", self.plain, "hangs", []
        yield "all at once", self.used, "hangs", asked("mute after ready") + [
            "--grafana", self.url("a byte a second")]


def main():
    """All rows, several at a time, in their order."""
    belfry, folder, limit, at_once = (sys.argv[1:5] + ["4"])[:4]
    chosen = sys.argv[5:]
    with subprocess.Popen(
        [sys.executable, os.path.join(HERE, "servers.py")], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, text=True) as servers:
        table = Table(belfry, folder, limit, json.loads(servers.stdout.readline()))
        rows = [row for row in table.rows() if not chosen or row[0] in chosen]
        with concurrent.futures.ThreadPoolExecutor(int(at_once)) as pool:
            results = list(pool.map(table.run, rows))
        for row, result in zip(rows, results):
            # Whatever else this machine does at the time may slow one down: alone it counts.
            if result["seconds"] > SLOW:
                result = table.run(row)
            print(json.dumps(result), flush=True)
        servers.stdin.close()
        print(json.dumps({"elsewhere": int(servers.stdout.readline())}), flush=True)


main()
