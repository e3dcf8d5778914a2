"""Servers that do what servers should not, each on a free port of loopback.

Every one is a function that gets a connection and the request line; `SERVERS` lists them by name.
They say what a Prometheus would, up to the point where each goes wrong.
"""
import itertools
import socket
import threading
import time
import zlib

READY = b"Prometheus Server is Ready.\n"
PIECE = 1 << 16


def head(status, *headers):
    """The head of an answer."""
    lines = [f"HTTP/1.1 {status} X", *headers, "Connection: close"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def answer(peer, body, status=200, *headers):
    """A whole answer."""
    peer.sendall(head(status, f"Content-Length: {len(body)}", *headers) + body)


def data(peer, json):
    """A whole answer of Prometheus's API."""
    answer(peer, b'{"status":"success","data":' + json + b"}")


def hang(_peer=None):
    """Keeps the connection, and says nothing more."""
    time.sleep(60)


def drip(peer, text):
    """A byte a second."""
    for byte in text * 100:
        peer.sendall(bytes([byte]))
        time.sleep(1)


def after_ready(wrong):
    """Says that it is ready, and goes wrong with all else."""

    def serve(peer, path):
        if path == "/-/ready":
            answer(peer, READY)
        else:
            wrong(peer)

    return serve


def always(wrong):
    """Goes wrong from the start."""
    return lambda peer, path: wrong(peer)


def chunked(peer, first, piece):
    """An answer that never ends."""
    peer.sendall(head(200, "Transfer-Encoding: chunked"))
    for part in itertools.chain([first], itertools.repeat(piece)):
        peer.sendall(b"%x\r\n" % len(part) + part + b"\r\n")


def long_body(peer):
    """500 MB, announced."""
    peer.sendall(head(200, f"Content-Length: {500 << 20}"))
    for _ in range((500 << 20) // PIECE):
        peer.sendall(b" " * PIECE)


def packed(count):
    """`count` MiB of spaces, packed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return block + again * (count - 1)


def bomb(peer):
    """2 GB, packed in 2 MB."""
    body = packed(2048)
    peer.sendall(head(200, "Content-Encoding: gzip", f"Content-Length: {len(body)}") + body)


def headers(peer):
    """A head that never ends."""
    peer.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        peer.sendall(b"X-More: " + b"x" * 1000 + b"\r\n")


def header(peer):
    """A line of the head that never ends."""
    peer.sendall(b"HTTP/1.1 200 OK\r\nX-More: ")
    while True:
        peer.sendall(b"x" * 1000)


def stream(peer, begin, piece, count, end):
    """A long answer, made while it is sent."""
    peer.sendall(head(200) + begin)
    size = 2000
    for start in range(0, count, size):
        peer.sendall(b"".join(piece(i) for i in range(start, min(start + size, count))))
    peer.sendall(end)


def names(peer):
    """The types of a million metrics, the right one among them."""
    stream(
        peer, b'{"status":"success","data":{',
        lambda i: b'"metric_%07d":[{"type":"gauge","help":"","unit":""}],' % i, 1_000_000,
        b'"app_requests_total":[{"type":"counter","help":"","unit":""}]}}')


def series(peer):
    """A million series in answer to a query."""
    one = b'{"metric":{"__name__":"m_%07d","job":"app"},"value":[1,"1"]},'
    stream(
        peer, b'{"status":"success","data":{"resultType":"vector","result":[', lambda i: one % i,
        1_000_000, one[:-1] % 0 + b"]}}")


TARGET = (
    '{"discoveredLabels":{"__address__":"%s","__metrics_path__":"/metrics","__scheme__":"http",'
    '"job":"%s"},"labels":{"instance":"%s","job":"%s"},"scrapePool":"%s",'
    '"scrapeUrl":"http://%s/metrics","lastError":"","lastScrape":"%s","health":"up"}'
)


def target(address, job):
    """A target that was scraped just now."""
    now = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime()) + f".{time.time_ns() % 10**9:09}Z"
    return (TARGET % (address, job, address, job, job, address, now)).encode()


def expected():
    """The targets of the project."""
    pairs = [("app:8080", "app"), ("prometheus:9090", "prometheus"), ("grafana:3000", "grafana")]
    return b",".join(target(*pair) for pair in pairs)


def targets(peer):
    """A hundred thousand targets, the project's among them."""
    stream(
        peer, b'{"status":"success","data":{"activeTargets":[',
        lambda i: target(f"host{i:06}:1", "other") + b",", 100_000, expected() + b"]}}")


SAMPLES = (
    b'{"resultType":"vector","result":['
    b'{"metric":{"job":"app","belfry_part":"scrapes"},"value":[1,"3"]},'
    b'{"metric":{"__name__":"app_requests_total","job":"app","belfry_part":"count"},'
    b'"value":[1,"1"]}]}'
)


def well(changes):
    """A Prometheus that knows the project; `changes` are what it does on a path instead."""

    def serve(peer, path):
        if path in changes:
            changes[path](peer)
        elif path == "/-/ready":
            answer(peer, READY)
        elif path == "/api/v1/targets":
            data(peer, b'{"activeTargets":[' + expected() + b"]}")
        elif path == "/api/v1/query":
            data(peer, SAMPLES)
        else:
            answer(peer, b"not told here", 500)

    return serve


def yaml_bomb():
    """Ten to the tenth power, in YAML."""
    lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x,x]"]
    lines += [f"a{i}: &a{i} [{','.join(['*a%d' % (i - 1)] * 10)}]" for i in range(1, 10)]
    return b'{"yaml":"' + "\\n".join(lines).encode() + b'"}'


class Busy:
    """Answers the first `times` requests with that it is busy, then as `then` does."""

    def __init__(self, status, times, then, *more):
        self.status, self.left, self.then, self.more = status, times, then, more

    def __call__(self, peer, path):
        if self.left > 0:
            self.left -= 1
            answer(peer, b"too busy", self.status, *[more() for more in self.more])
        else:
            self.then(peer, path)


ELSEWHERE = {"requests": 0}


def elsewhere(peer, _path):
    """Where nothing may arrive."""
    ELSEWHERE["requests"] += 1
    answer(peer, READY)


def soon():
    """A date in two seconds."""
    return "Retry-After: " + time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 2))


def redirect(place):
    """A redirect, to a place that may be known later only."""
    return lambda peer, path: answer(peer, b"", 307, f"Location: {place()}")


def servers(place):
    """All servers by name; `place` is the address of one, by its name."""
    deep = b"[" * 1_000_000
    never = 10**9
    return {
        "silent": always(hang),
        "a byte a second": always(lambda peer: drip(peer, head(200) + READY)),
        "mute after ready": after_ready(hang),
        "a byte a second after ready": after_ready(lambda peer: drip(peer, head(200) + b"{")),
        "headers without end": always(headers),
        "headers without end after ready": after_ready(headers),
        "a header without end": always(header),
        "redirect in a circle": redirect(lambda: "/-/ready"),
        "redirect elsewhere": redirect(lambda: place("elsewhere")),
        "invalid JSON": after_ready(lambda peer: answer(peer, b'{"status":"success","data":{"a"')),
        "JSON 10^6 deep": after_ready(lambda peer: data(peer, deep)),
        "JSON 10^6 deep where nobody looks": after_ready(
            lambda peer: answer(peer, b'{"status":"success","x":' + deep)),
        "HTTP/0.9": always(lambda peer: peer.sendall(READY)),
        "TLS": always(lambda peer: peer.sendall(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03")),
        "negative length": always(lambda peer: peer.sendall(head(200, "Content-Length: -5"))),
        "early close": always(lambda peer: peer.sendall(head(200, "Content-Length: 999") + b"x")),
        "close without an answer": always(lambda peer: None),
        "early close after ready": after_ready(
            lambda peer: peer.sendall(head(200, "Content-Length: 999") + b"x")),
        "another service": always(lambda peer: answer(peer, b"<html>welcome</html>", 404)),
        "429 for good": Busy(429, never, None),
        "429 until a second has passed": Busy(429, 2, after_ready(hang), lambda: "Retry-After: 1"),
        "503 for good": Busy(503, never, None),
        "503 until a date": Busy(503, 1, after_ready(hang), soon),
        "503 for an hour": Busy(503, never, None, lambda: "Retry-After: 3600"),
        "503 after ready": after_ready(lambda peer: answer(peer, b"too busy", 503)),
        "429 after ready, then well": well({"/api/v1/targets": Once()}),
        "YAML bomb": well({"/api/v1/status/config": lambda peer: data(peer, yaml_bomb())}),
        "gzip bomb of 2 GB": after_ready(bomb),
        "body without end": after_ready(
            lambda peer: chunked(peer, b'{"status":"success","data":"', b"x" * PIECE)),
        "body of 500 MB": after_ready(long_body),
        "10^6 names": well({"/api/v1/metadata": names}),
        "10^6 series": well({"/api/v1/query": series}),
        "10^5 targets": well({"/api/v1/targets": targets}),
        "elsewhere": elsewhere,
    }


class Once:
    """Busy for one request, which it asks to repeat in a second; then it has the targets."""

    def __init__(self):
        self.is_done = False

    def __call__(self, peer):
        if self.is_done:
            data(peer, b'{"activeTargets":[' + expected() + b"]}")
        else:
            self.is_done = True
            answer(peer, b"too busy", 429, "Retry-After: 1")


def listen(serve):
    """Starts a server; its port."""
    door = socket.create_server(("127.0.0.1", 0))

    def meet(peer):
        try:
            with peer:
                asked = b""
                while b"\r\n\r\n" not in asked:
                    piece = peer.recv(65536)
                    if not piece:
                        return
                    asked += piece
                path = asked.split(b" ", 2)[1].decode().split("?")[0]
                serve(peer, path)
        except OSError:
            pass

    def run():
        while True:
            peer, _ = door.accept()
            threading.Thread(target=meet, args=(peer,), daemon=True).start()

    threading.Thread(target=run, daemon=True).start()
    return door.getsockname()[1]


def main():
    """Starts all, says where they are, and how often the forbidden one was asked; ends with its
    input."""
    import json
    import sys

    ports = {}
    table = servers(lambda name: f"http://127.0.0.1:{ports[name]}/")
    for name, serve in table.items():
        ports[name] = listen(serve)
    print(json.dumps(ports), flush=True)
    sys.stdin.read()
    print(ELSEWHERE["requests"], flush=True)


if __name__ == "__main__":
    main()
