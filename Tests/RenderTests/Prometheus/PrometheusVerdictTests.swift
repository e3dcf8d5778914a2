import Description
import Diagnostics
import Foundation
import Render
import StackModel
import TestSupport
import Testing
import YAML

/// What belfry refuses of Prometheus's own keys, promtool refuses in the generated file, and the
/// other way round.
@Suite("Verdicts on Prometheus's own keys")
struct PrometheusVerdictTests {
    @Test("Both take it in a job", arguments: PrometheusValues.takenInJobs)
    func takenInJob(line: String) throws { try expect(Self.job(line), isTaken: true) }

    @Test("Both refuse it in a job", arguments: PrometheusValues.refusedInJobs)
    func refusedInJob(line: String) throws { try expect(Self.job(line), isTaken: false) }

    @Test("Both take it in the server's settings", arguments: PrometheusValues.takenInConfig)
    func takenInConfig(line: String) throws { try expect(Self.config(line), isTaken: true) }

    @Test("Both refuse it in the server's settings", arguments: PrometheusValues.refusedInConfig)
    func refusedInConfig(line: String) throws { try expect(Self.config(line), isTaken: false) }

    @Test("belfry takes it in a job", arguments: PrometheusValues.unjudged)
    func unjudged(line: String) throws {
        #expect(try GeneratedSettings(Self.job(line)).faults == [])
    }

    /// Versions of which a promtool is there, and values that older or newer ones don't know.
    static let promtools = [
        ("PROMTOOL_2_42", "v2.42.0"), ("PROMTOOL_2_53", "v2.53.3"), ("PROMTOOL_3_5", "v3.5.3"),
    ]

    @Test(
        "Both know what the version in use knows", arguments: promtools, PrometheusValues.ofVersions
    )
    func versions(_ version: (key: String, tag: String), line: String) throws {
        let subject = try GeneratedSettings(Self.job(line), version: version.tag)
        guard let verdict = try subject.promtool(version.key) else { return }
        let words = subject.faults.map(\.message)
        #expect(subject.faults.isEmpty == (verdict.status == 0), "\(words) / \(verdict.words)")
    }

    private static func job(_ line: String) -> String {
        "scrape: [{job: j, targets: [\"a:1\"], \(line)}]"
    }

    private static func config(_ line: String) -> String {
        "monitoring: {prometheus: {config: {\(line)}}}"
    }

    private func expect(_ rest: String, isTaken: Bool) throws {
        let subject = try GeneratedSettings(rest)
        #expect(subject.faults.isEmpty == isTaken, "belfry: \(subject.faults.map(\.message))")
        guard let verdict = try subject.promtool("PROMTOOL_3_5") else { return }
        #expect((verdict.status == 0) == isTaken, "promtool: \(verdict.words)")
    }
}

/// A description with settings of Prometheus's, and what becomes of it: the file is made from what
/// was read, whatever is found in it.
struct GeneratedSettings {
    /// The errors that belfry finds.
    let faults: [Diagnostic]
    private let stack: Stack

    init(_ rest: String, version: String = "v3.5.3") throws {
        let text = """
            belfry: 1
            name: demo
            services:
              web: {image: "nginx:1.30.4"}
            images: {prom/prometheus: "prom/prometheus:\(version)"}
            \(rest)

            """
        var bag = DiagnosticBag()
        let file = SourceFile(path: "stack.yaml", text: text)
        let read = DescriptionReader.read(file, with: Catalogue(), into: &bag)
        stack = try #require(read, "\(bag.all.map(\.message))")
        faults = bag.all.filter { $0.severity == .error }
    }

    /// The file that Prometheus would read.
    var file: String {
        let files = Renderer.files(for: stack, on: ComposePlatform())
        let found = files.first { $0.path == "monitoring/prometheus/prometheus.yml" }
        return String(decoding: found?.content ?? [], as: UTF8.self)
    }

    /// What promtool says of it; it does not look for files.
    func promtool(_ key: String) throws -> Judge.Verdict? {
        guard let judge = try Toolbox.judge(key, orNamed: "promtool") else { return nil }
        return try TemporaryDirectory.use { directory in
            try TemporaryDirectory.write(Array(file.utf8), to: "prometheus.yml", in: directory)
            return try judge.run(
                ["check", "config", "--syntax-only", "prometheus.yml"], in: directory)
        }
    }
}
