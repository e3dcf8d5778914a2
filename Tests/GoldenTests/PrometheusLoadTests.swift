import Foundation
import TestSupport
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Real servers of three generations read the expected configuration; their targets are not there,
/// and that is no matter: loading is what is held here.
@Suite("Prometheus loads the expected files", .serialized)
struct PrometheusLoadTests {
    @Test(
        "It is ready, and every rule was evaluated without an error",
        arguments: zip(["PROMETHEUS_2_42", "PROMETHEUS_2_53", "PROMETHEUS_3_5"], 19_511...19_513))
    func loads(key: String, port: Int) async throws {
        guard let judge = try Toolbox.judge(key, orNamed: "prometheus") else { return }
        for name in Project.all {
            let server = try Server(judge.executable, project: Project.expected(name), port: port)
            defer { server.stop() }
            try await server.waitUntilReady()
            let rules = try await server.evaluatedRules()
            #expect(!rules.isEmpty)
            for rule in rules {
                #expect(rule.health == "ok", "\(rule.name): \(rule.lastError ?? "")")
            }
        }
    }
}

/// A Prometheus of a test's own on loopback.
private final class Server {
    struct Rule: Decodable {
        let name: String
        let health: String
        let lastError: String?
    }

    private struct Answer: Decodable {
        struct Payload: Decodable { let groups: [Group] }
        struct Group: Decodable { let rules: [Rule] }
        let data: Payload
    }

    private let process = Process()
    private let port: Int
    private let data: URL

    init(_ executable: URL, project: URL, port: Int) throws {
        self.port = port
        data = try TemporaryDirectory.make()
        // The same files with a quick evaluation, so that each rule has been evaluated soon.
        let files = project.appending(path: "monitoring/prometheus")
        let copy = data.appending(path: "config")
        try FileManager.default.copyItem(at: files, to: copy)
        let main = copy.appending(path: "prometheus.yml")
        let text = try String(contentsOf: main, encoding: .utf8)
            .replacing("evaluation_interval: 15s", with: "evaluation_interval: 1s")
        try text.write(to: main, atomically: true, encoding: .utf8)
        process.executableURL = executable
        process.arguments = [
            "--config.file=\(main.path())", "--storage.tsdb.path=\(data.path())/tsdb",
            "--web.listen-address=127.0.0.1:\(port)",
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: data)
    }

    func waitUntilReady() async throws {
        for _ in 0..<300 where process.isRunning {
            if (try? await get("/-/ready"))?.status == 200 { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw Absence.Failure(description: "Prometheus on port \(port) is not ready")
    }

    /// The rules, once none is left that was never evaluated.
    func evaluatedRules() async throws -> [Rule] {
        var rules: [Rule] = []
        for _ in 0..<100 {
            let answer = try await get("/api/v1/rules")
            rules = try JSONDecoder().decode(Answer.self, from: answer.body).data.groups
                .flatMap(\.rules)
            if !rules.isEmpty, rules.allSatisfy({ $0.health != "unknown" }) { break }
            try await Task.sleep(for: .milliseconds(200))
        }
        return rules
    }

    private func get(_ path: String) async throws -> (status: Int, body: Data) {
        guard let url = URL(string: "http://127.0.0.1:\(port)\(path)") else {
            throw Absence.Failure(description: "no URL for \(path)")
        }
        let (body, response) = try await URLSession.shared.data(from: url)
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, body)
    }
}
