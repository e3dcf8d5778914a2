import Foundation
import StackModel
import Synchronization

@testable import Verify

/// Servers that answer with parts of an input, and well where it has none for a request.
struct FuzzedServers: HTTPClient {
    /// The requests by the letter that begins the part which answers them.
    private static let slots: [(path: String, letter: Character, answer: String)] = [
        ("/-/ready", "r", "Prometheus Server is Ready.\n"),
        ("/api/v1/targets/metadata", "m", #"{"status":"success","data":[]}"#),
        ("/api/v1/targets", "t", #"{"status":"success","data":{"activeTargets":[]}}"#),
        ("/api/v1/status/config", "c", #"{"status":"success","data":{"yaml":"global: {}\n"}}"#),
        ("/api/v1/status/runtimeinfo", "i", #"{"status":"success","data":{}}"#),
        ("/api/v1/rules", "u", #"{"status":"success","data":{"groups":[]}}"#),
        ("/api/v1/metadata", "n", #"{"status":"success","data":{}}"#),
        ("/api/v1/query", "q", #"{"status":"success","data":{"resultType":"vector","result":[]}}"#),
        ("/api/health", "h", #"{"database":"ok","version":"12.0.0"}"#),
        ("/health", "g", #"{"status":"OK","message":""}"#),
        ("/api/datasources", "d", #"{"uid":"prometheus","type":"prometheus"}"#),
        ("/api/search", "s", "[]"), ("/api/ds/query", "p", #"{"results":{}}"#),
        ("", "x", ""),
    ]

    private let answers: [Character: HTTPResponse]

    init(_ parts: [[UInt8]]) {
        var answers: [Character: HTTPResponse] = [:]
        for part in parts where part.count >= 2 {
            let status = part[1] == UInt8(ascii: "2") ? 200 : 100 + Int(part[1]) * 4
            answers[Character(Unicode.Scalar(part[0]))] = HTTPResponse(
                status: status, body: Array(part.dropFirst(2)))
        }
        self.answers = answers
    }

    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        let path = request.url.split(separator: "?").first ?? ""
        let slot =
            Self.slots.first { path.hasSuffix($0.path) || path.contains($0.path + "/uid") }
            ?? ("", "x", "")
        if let answer = answers[slot.letter] {
            if answer.status < 104 { throw .refused }
            return answer
        }
        return HTTPResponse(status: 200, body: Array(slot.answer.utf8))
    }
}

/// An engine that says what parts of an input say.
struct FuzzedEngine: ContainerEngine {
    private let parts: [[UInt8]]

    init(_ parts: [[UInt8]]) { self.parts = parts }

    func containers(
        ofProject name: String, within budget: Budget
    ) async throws(EngineFailure) -> [ContainerState] {
        guard let part = parts.first(where: { $0.first == UInt8(ascii: "E") }) else { return [] }
        return try ContainerInspection.states(in: Array(part.dropFirst()))
    }

    func lastLines(
        of container: ContainerState, count: Int, within budget: Budget
    ) async -> [String] {
        parts.suffix(count).map { String(decoding: $0, as: UTF8.self) }
    }

    func listeningSockets(in container: ContainerState) async -> [ListeningSocket]? {
        parts.last.map { SocketTable.listening(in: String(decoding: $0, as: UTF8.self)) }
    }
}

/// Time that passes only when somebody sleeps.
final class FuzzedTime: TimeSource {
    private let now = Mutex(1000.0)

    var seconds: Double { now.withLock { $0 } }

    func sleep(seconds: Double) async { now.withLock { $0 += max(seconds, 0.2) } }
}
