import Foundation
import StackModel
import TestSupport
import Testing

@testable import Verify

/// How the real client meets servers that do what servers should not.
@Suite struct HTTPClientTests {
    private static func request(_ path: String, timeout: TimeSpan = .seconds(5)) -> HTTPRequest {
        HTTPRequest(
            url: path, headers: [LabelPair("Authorization", "Basic secret")], timeout: timeout)
    }

    @Test func anAnswerIsTakenAsItIs() async throws {
        try await OddServer.use { base in
            let answer = try await CurlClient().send(Self.request(base + "/plain"))
            #expect(answer.status == 200)
            #expect(answer.excerpt == "GET Basic secret")
        }
    }

    /// What is behind a redirect was not asked for, and may belong to somebody else.
    @Test func aRedirectIsAnAnswerAndNotFollowed() async throws {
        try await OddServer.use { base in
            let answer = try await CurlClient().send(Self.request(base + "/redirect"))
            #expect(answer.status == 302)
        }
    }

    /// A stream never ends, though something comes all the time; this one does, long after the
    /// time given.
    @Test func anAnswerThatNeverEndsIsGivenUp() async throws {
        try await OddServer.use { base in
            await #expect(throws: HTTPFailure.timedOut) {
                try await CurlClient().send(
                    Self.request(base + "/drip", timeout: .seconds(1)))
            }
        }
    }

    /// Packed, it is a few kilobytes; what counts is what it is unpacked.
    @Test(arguments: ["/bomb", "/endless", "/long"])
    func anAnswerThatIsTooLargeIsGivenUp(_ path: String) async throws {
        try await OddServer.use { base in
            var request = Self.request(base + path)
            request.limits.body = 1 << 20
            let failure = HTTPFailure.tooLarge(what: "the answer", limit: 1 << 20)
            await #expect(throws: failure) { try await CurlClient().send(request) }
            #expect(
                failure.reason(at: "http://me:pw@host/x")
                    == "the answer of http://host/x is larger than 1 MB")
        }
    }

    @Test func aHeadThatIsTooLargeIsGivenUp() async throws {
        try await OddServer.use { base in
            await #expect(
                throws: HTTPFailure.tooLarge(what: "the head of the answer", limit: 256 << 10)
            ) {
                try await CurlClient().send(Self.request(base + "/headers"))
            }
        }
    }

    @Test func whatIsAskedArrives() async throws {
        try await OddServer.use { base in
            var request = Self.request(base + "/echo")
            request.method = "POST"
            request.headers.append(LabelPair("X-Empty", ""))
            let empty = try await CurlClient().send(request)
            #expect(empty.excerpt == "POST 0 None '' ''")
            request.body = Array("a=1\0".utf8)
            request.headers.append(LabelPair("Content-Type", "text/x"))
            let full = try await CurlClient().send(request)
            #expect(full.excerpt == #"POST 4 text/x '' 'a=1\x00'"#)
            #expect(full.header("content-type") == "text/plain; charset=x")
        }
    }

    @Test(arguments: ["ftp://127.0.0.1/", "127.0.0.1:80", "http:///x", "file:///etc/passwd", ""])
    func onlyHTTPIsSpoken(_ url: String) async {
        await #expect(throws: HTTPFailure.other("not a URL that can be asked")) {
            try await CurlClient().send(Self.request(url))
        }
    }

    @Test func aHeaderOfTwoLinesIsNotSent() async {
        let request = HTTPRequest(
            url: "http://127.0.0.1:1/", headers: [LabelPair("X-A", "1\r\nX-B: 2")])
        await #expect(throws: HTTPFailure.other("a header to be sent is more than one line")) {
            try await CurlClient().send(request)
        }
    }

    @Test func aCancelledTaskEndsItsRequest() async throws {
        try await OddServer.use { base in
            let client = CurlClient()
            let task = Task {
                try await client.send(Self.request(base + "/drip", timeout: .seconds(600)))
            }
            try await Task.sleep(for: .milliseconds(200))
            task.cancel()
            await #expect(throws: HTTPFailure.other("the request was given up")) {
                try await task.value
            }
        }
    }

    /// One connection at a time would take seconds, and as many as there are requests are too many.
    @Test func manyRequestsShareAFewConnections() async throws {
        try await OddServer.use { base in
            let client = CurlClient()
            try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<12 {
                    group.addTask { try await client.send(Self.request(base + "/port")).excerpt }
                }
                var ports: Set<String> = []
                for try await port in group { ports.insert(port) }
                #expect((1...4).contains(ports.count))
            }
        }
    }

    @Test func nobodyThereIsToldAsSuch() async throws {
        await #expect(throws: HTTPFailure.refused) {
            // Port 1 of loopback: nothing that is known listens there.
            try await CurlClient().send(Self.request("http://127.0.0.1:1/"))
        }
    }
}

/// A server on a free port of loopback that redirects, and that never ends an answer.
private enum OddServer {
    static func use(_ body: (String) async throws -> Void) async throws {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        defer {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        let said = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        let port = try #require(Int(said.split(separator: "\n").first ?? ""))
        try await body("http://127.0.0.1:\(port)")
    }

    private static let program = #"""
        import time, zlib
        from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def log_message(self, *arguments): pass
            def answer(self, text):
                body = text.encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/plain; charset=x")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            def do_POST(self):
                size = int(self.headers.get("Content-Length", "-1"))
                body = self.rfile.read(size).decode()
                kind, empty = self.headers.get("Content-Type"), self.headers.get("X-Empty")
                self.answer(f"POST {size} {kind} {empty!r} {body!r}")
            def do_GET(self):
                if self.path == "/redirect":
                    self.send_response(302)
                    self.send_header("Location", "/plain")
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                elif self.path == "/drip":
                    self.send_response(200)
                    self.end_headers()
                    self.close_connection = True
                    for _ in range(150):
                        self.wfile.write(b"drop\n")
                        self.wfile.flush()
                        time.sleep(0.1)
                elif self.path == "/bomb":
                    body = zlib.compress(bytes(64 << 20), wbits=31)
                    self.send_response(200)
                    self.send_header("Content-Encoding", "gzip")
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                elif self.path == "/endless":
                    self.send_response(200)
                    self.send_header("Transfer-Encoding", "chunked")
                    self.end_headers()
                    while True: self.wfile.write(b"400\r\n" + b"x" * 1024 + b"\r\n")
                elif self.path == "/long":
                    self.send_response(200)
                    self.send_header("Content-Length", str(2 << 30))
                    self.end_headers()
                elif self.path == "/headers":
                    self.send_response(200)
                    while True:
                        self.send_header("X-More", "x" * 100)
                        self.flush_headers()
                elif self.path == "/port":
                    time.sleep(0.02)
                    self.answer(str(self.client_address[1]))
                else:
                    self.answer(f"GET {self.headers.get('Authorization')}")

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        print(server.server_port, flush=True)
        server.serve_forever()
        """#
}
