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
            let answer = try await URLSessionClient().send(Self.request(base + "/plain"))
            #expect(answer.status == 200)
            #expect(answer.excerpt == "GET Basic secret")
        }
    }

    /// What is behind a redirect was not asked for, and may belong to somebody else.
    @Test func aRedirectIsAnAnswerAndNotFollowed() async throws {
        try await OddServer.use { base in
            let answer = try await URLSessionClient().send(Self.request(base + "/redirect"))
            #expect(answer.status == 302)
        }
    }

    /// A stream never ends, though something comes all the time; this one does, long after the
    /// time given.
    @Test func anAnswerThatNeverEndsIsGivenUp() async throws {
        try await OddServer.use { base in
            await #expect(throws: HTTPFailure.timedOut) {
                try await URLSessionClient().send(
                    Self.request(base + "/drip", timeout: .seconds(1)))
            }
        }
    }

    @Test func nobodyThereIsToldAsSuch() async throws {
        await #expect(throws: HTTPFailure.refused) {
            // Port 1 of loopback: nothing that is known listens there.
            try await URLSessionClient().send(Self.request("http://127.0.0.1:1/"))
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
        import time
        from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *arguments): pass
            def do_GET(self):
                if self.path == "/redirect":
                    self.send_response(302)
                    self.send_header("Location", "/plain")
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                elif self.path == "/drip":
                    self.send_response(200)
                    self.end_headers()
                    for _ in range(150):
                        self.wfile.write(b"drop\n")
                        self.wfile.flush()
                        time.sleep(0.1)
                else:
                    body = f"GET {self.headers.get('Authorization')}".encode()
                    self.send_response(200)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        print(server.server_port, flush=True)
        server.serve_forever()
        """#
}
