import Foundation
import TestSupport
import Testing

@Suite("stacks/image-jobs on a real engine", .serialized)
struct ImageJobsTests {
    @Test("Generated, up and proven; then each fault is found in its place")
    func fromFileToProof() async throws {
        let directory = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(at: directory) }
        guard let project = try RunningProject(in: directory) else { return }

        let generated = try project.belfry("generate")
        try #require(generated.status == 0, "\(generated.words)")
        try nothingRuns(project)
        defer { _ = try? project.compose("down", "--volumes", "--timeout", "2") }
        let up = try project.compose("up", "--detach", "--build", "--quiet-pull")
        try #require(up.status == 0, "\(up.words)")

        try allIsWell(project)
        try stoppedWorker(project)
        try await wrongPort(project)
        try lostPassword(project)
        try await forgottenReload(project)
        try project.compose("stop", "--timeout", "2")
        try nothingRuns(project)
    }

    private func allIsWell(_ project: RunningProject) throws {
        let (status, report) = try project.verify()
        #expect(status == 0 && report.result == "passed", "\(report.words)")
        #expect(report.checks.contains { $0.name == "targets/up worker" && $0.result == "passed" })
        #expect(report.checks.allSatisfy { $0.result == "passed" }, "\(report.words)")
        let text = try project.belfry("verify")
        #expect(text.status == 0, "\(text.words)")
    }

    private func stoppedWorker(_ project: RunningProject) throws {
        try project.compose("stop", "--timeout", "2", "worker")
        defer { _ = try? project.compose("start", "worker") }
        let (status, report) = try project.verify()
        #expect(status == 1 && report.result == "failed")
        #expect(report.roots.map(\.name) == ["targets/up worker"], "\(report.words)")
        let root = try #require(report.roots.first)
        #expect(root.cause == "container/exited")
        #expect(root.fix?.contains("docker compose") == true)
        try pointsAt("port: 9091", root, in: project)
    }

    /// The metrics port is moved to one where nothing listens.
    private func wrongPort(_ project: RunningProject) async throws {
        try project.edit("stack.yaml", "port: 9091", to: "port: 9999")
        try #require(try project.belfry("generate").status == 0)
        try await project.reload()
        let (status, report) = try project.verify()
        #expect(status == 1)
        #expect(report.roots.map(\.name) == ["targets/up worker"], "\(report.words)")
        let root = try #require(report.roots.first)
        #expect(root.cause == "target/wrong-port")
        #expect(root.evidence?.contains { $0.contains("9091") } == true)
        #expect(root.evidence?.contains { $0.contains("connection refused") } == true)
        try pointsAt("port: 9999", root, in: project)
        try project.edit("stack.yaml", "port: 9999", to: "port: 9091")
        try #require(try project.belfry("generate").status == 0)
        try await project.reload()
    }

    /// The exporter keeps answering, and only the witness can tell that Redis is out of its reach.
    private func lostPassword(_ project: RunningProject) throws {
        let line = "      REDIS_PASSWORD_FILE: /run/secrets/redis-exporter-passwords\n"
        try project.edit("docker-compose.yml", line, to: "")
        try project.compose("up", "--detach", "redis-exporter")
        let (status, report) = try project.verify()
        #expect(status == 1)
        #expect(report.roots.map(\.name) == ["witness/holds redis/redis_up"], "\(report.words)")
        let evidence = report.roots.flatMap { $0.evidence ?? [] }
        #expect(evidence.contains { $0.contains("NOAUTH") }, "\(evidence)")
        let root = try #require(report.roots.first)
        try pointsAt("redis:    {component: redis", root, in: project)
        let anchor = "      REDIS_ADDR: redis://redis:6379\n"
        try project.edit("docker-compose.yml", anchor, to: anchor + line)
        try project.compose("up", "--detach", "redis-exporter")
    }

    private func forgottenReload(_ project: RunningProject) async throws {
        let file = "monitoring/prometheus/prometheus.yml"
        try project.edit(file, "scrape_interval: 2s", to: "scrape_interval: 3s")
        let (status, report) = try project.verify()
        #expect(status == 1)
        #expect(report.roots.map(\.id) == ["config/current"], "\(report.words)")
        #expect(report.roots.first?.fix?.contains("SIGHUP") == true)
        try await project.reload()
        let (second, mended) = try project.verify()
        #expect(second == 0, "\(mended.words)")
    }

    private func nothingRuns(_ project: RunningProject) throws {
        let (status, report) = try project.verify()
        #expect(status == 2 && report.result == "unreachable", "\(report.words)")
        #expect(report.roots.map(\.id) == ["prometheus/ready"], "\(report.words)")
    }

    /// The finding names the line of the description that asked for what is missing.
    private func pointsAt(
        _ text: String, _ check: Report.Check, in project: RunningProject
    ) throws {
        let origin = try #require(check.origin)
        let description = try String(
            contentsOf: project.directory.appending(path: "stack.yaml"), encoding: .utf8)
        let lines = description.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(origin.file.hasSuffix("stack.yaml"))
        #expect(lines[origin.line - 1].contains(text), "\(origin) is \(lines[origin.line - 1])")
    }
}
