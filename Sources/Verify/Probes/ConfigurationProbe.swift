import Diagnostics
import Foundation
import StackModel
import YAML

/// Compares what is on disk with what Prometheus runs: a reload may be forgotten, or have failed.
struct ConfigurationProbe: Probe {
    static let ids = ["config/current"]
    static let needs = ProbeNeed.prometheus

    func run(_ session: Session, _ facts: inout Facts) async -> [CheckResult] {
        guard let store = session.stack.monitoring.store, let server = session.prometheus else {
            return []
        }
        var result = CheckResult(
            Self.ids[0], store.service, .passed, "the running configuration is the one on disk",
            origin: store.origin.asked)
        do {
            try await compare(server, session, &result)
        } catch {
            result.result = .unreachable
            result.message = "Prometheus does not tell its configuration"
            result.evidence = [error.reason]
        }
        if result.result == .failed { facts.staleConfiguration = result.reference }
        return [result]
    }

    private func compare(
        _ server: PrometheusAPI, _ session: Session, _ result: inout CheckResult
    ) async throws(APIFailure) {
        let directory = ProjectFiles(session.options).prometheus
        guard let differences = try await Self.differences(server, session) else {
            result.result = .unreachable
            result.message = "\(directory)/prometheus.yml can't be read"
            result.cause = "config/unreadable"
            result.fix = "belfry generate, then docker compose up -d"
            return
        }
        let runtime = try await server.runtimeInformation()
        judge(differences, runtime, &result)
    }

    /// Where the disk and the running server say different things; nil where the disk can't be
    /// read.
    static func differences(
        _ server: PrometheusAPI, _ session: Session
    ) async throws(APIFailure) -> [ConfigDifference]? {
        let directory = ProjectFiles(session.options).prometheus
        guard let disk = Self.read("\(directory)/prometheus.yml") else { return nil }
        let text = try await server.runningConfiguration()
        guard let running = Self.parse("the running configuration", Array(text.utf8)) else {
            throw .malformed("the running configuration is not YAML that belfry reads")
        }
        var differences = ConfigComparison.differences(disk: disk, running: running)
        let loaded = try await server.rules(as: .proof)
        for name in ProjectFiles.ruleFiles(in: directory) {
            guard let rules = Self.read("\(directory)/rules/\(name)") else { continue }
            differences += RuleComparison.differences(
                file: "rules/\(name)", disk: rules, loaded: loaded)
        }
        return differences + Self.leftovers(loaded, directory, session)
    }

    /// Groups of rule files that are not there any more.
    private static func leftovers(
        _ loaded: [LoadedGroup], _ directory: String, _ session: Session
    ) -> [ConfigDifference] {
        guard let store = session.stack.monitoring.store else { return [] }
        let known = Set(
            ProjectFiles.ruleFiles(in: directory).map { "\(store.configDirectory)/rules/\($0)" })
        return loaded.filter {
            $0.file.hasPrefix(store.configDirectory + "/rules/") && !known.contains($0.file)
        }.map { group in
            let name = group.file.dropFirst(store.configDirectory.count + 1)
            return ConfigDifference(
                path: "\(name): \(group.name)", disk: nil, running: "a group", line: nil)
        }
    }

    private func judge(
        _ differences: [ConfigDifference], _ runtime: RuntimeInformation,
        _ result: inout CheckResult
    ) {
        let reload = "docker compose kill -s SIGHUP \(result.subject)"
        if !runtime.reloadConfigSuccess {
            result.result = .failed
            result.message = "Prometheus refused the configuration when it was last loaded"
            result.cause = "config/refused"
            result.fix = "docker compose logs \(result.subject), mend what they say, \(reload)"
        } else if !differences.isEmpty {
            result.result = .failed
            result.message = "Prometheus runs another configuration than the one on disk"
            result.cause = "config/stale"
            result.fix = reload
        }
        result.evidence = differences.prefix(5).map(\.text)
        if differences.count > 5 { result.evidence.append("and \(differences.count - 5) more") }
    }

    private static func read(_ path: String) -> YAMLNode? {
        FileManager.default.contents(atPath: path).flatMap { parse(path, [UInt8]($0)) }
    }

    private static func parse(_ path: String, _ bytes: [UInt8]) -> YAMLNode? {
        var bag = DiagnosticBag()
        return YAMLParser.parse(SourceFile(path: path, bytes: bytes), into: &bag)
    }
}
