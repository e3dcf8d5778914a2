import Foundation
import StackModel
import TestSupport
import Testing

/// The promtools of three generations of Prometheus.
enum Promtools {
    static let keys = ["PROMTOOL_2_42", "PROMTOOL_2_53", "PROMTOOL_3_5"]

    static func each() throws -> [Judge] {
        try keys.compactMap { try Toolbox.judge($0, orNamed: "promtool") }
    }
}

@Suite("Alerts fire, and stay quiet")
struct AlertTests {
    /// The catalogue's components that have alerts.
    static let kinds: [String] = {
        let folder = Checkout.root.appending(path: "templates/components")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
        return names.sorted().filter { name in
            let file = folder.appending(path: "\(name)/alerts.yaml").path()
            return FileManager.default.fileExists(atPath: file)
        }
    }()

    @Test("Each alert of a component, with its own unit tests", arguments: kinds)
    func component(kind: String) throws {
        let files = try Generated.files(of: try Self.description(using: kind))
        let file = try Self.ruleFile(of: kind)
        let content = try #require(files["monitoring/prometheus/rules/\(file)"])
        let folder = Checkout.root.appending(path: "templates/components/\(kind)")
        let tests = try String(
            contentsOf: folder.appending(path: "alerts.test.yaml"), encoding: .utf8)
        let job = try Self.isRuntime(kind) ? "app" : kind
        let filled = tests.replacing("${job}", with: job).replacing("${service}", with: job)
            .replacing("${stack}", with: "trial")
        // What belfry adds for each job is tested with the stacks.
        let own = try Self.withoutCommonAlerts(content, tests: filled)
        #expect(try own.untested() == [])
        for promtool in try Promtools.each() {
            let complaint = try own.complaint(of: promtool)
            #expect(complaint == nil, "\(complaint ?? "")")
        }
    }

    @Test("Each alert of a project, with the project's unit tests", arguments: Project.all)
    func project(name: String) throws {
        let all = try Generated.files(ofProject: name)
        let prefix = "monitoring/prometheus/rules/"
        let catalogue = Set(try Self.kinds.map { prefix + (try Self.ruleFile(of: $0)) })
        let rules = all.filter { $0.key.hasPrefix(prefix) && !catalogue.contains($0.key) }
        let tests = try String(
            contentsOf: Project.folder(name).appending(path: "alerts.test.yaml"), encoding: .utf8)
        let named = Dictionary(
            uniqueKeysWithValues: rules.map { (String($0.key.dropFirst(prefix.count)), $0.value) })
        let bench = RuleBench(rules: named, tests: tests)
        #expect(try bench.untested() == [])
        for promtool in try Promtools.each() {
            let complaint = try bench.complaint(of: promtool)
            #expect(complaint == nil, "\(complaint ?? "")")
        }
    }

    /// The file of a component's rules in a stack where its service has its own name.
    private static func ruleFile(of kind: String) throws -> String {
        try isRuntime(kind) ? "runtime-\(kind).yml" : "\(kind).yml"
    }

    private static func isRuntime(_ kind: String) throws -> Bool {
        let file = Checkout.root.appending(path: "templates/components/\(kind)/component.yaml")
        return try String(contentsOf: file, encoding: .utf8).contains("\nrole: runtime")
    }

    /// The smallest description with the component in it, under its own name.
    private static func description(using kind: String) throws -> String {
        let head = "belfry: 1\nname: trial\nservices:\n"
        let app = "  app: {image: \"app:1\", metrics: {port: 8080"
        if try isRuntime(kind) { return head + app + ", runtime: \(kind)}}\n" }
        let monitoring = try Generated.stack(of: head + app + "}}\n").services.map(\.name)
        if monitoring.contains(kind) { return head + app + "}}\n" }
        return head + "  \(kind): {component: \(kind)}\n"
    }

    private static func withoutCommonAlerts(_ rules: [UInt8], tests: String) throws -> RuleBench {
        let text = String(decoding: rules, as: UTF8.self)
        let common = ["JobAbsent", "MetricAbsent"]
        // A rule begins at its dash and ends before the next one of the same depth.
        let blocks = text.split(separator: /(?m)^(?=      - (?:alert|record):)/)
        let kept = blocks.filter { block in !common.contains { block.contains("- alert: \($0)\n") }
        }
        return RuleBench(rules: ["rules.yml": Array(kept.joined().utf8)], tests: tests)
    }
}
