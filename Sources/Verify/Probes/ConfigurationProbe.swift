import Diagnostics
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
        switch try await Self.differences(server, session) {
        case .unreadable(let file):
            result.result = .unreachable
            result.message = "\(file) can't be read"
            result.cause = "config/unreadable"
            result.fix = "belfry generate, then docker compose up -d"
        case .found(let differences):
            judge(differences, try await server.runtimeInformation(), &result)
        }
    }

    /// What comparing the disk with the running server gives.
    enum Comparison: Sendable {
        case found([ConfigDifference])
        /// A file on disk can't be read.
        case unreadable(String)

        /// What was found; nothing where a file can't be read.
        var differences: [ConfigDifference] {
            switch self {
            case .found(let differences): differences
            case .unreadable: []
            }
        }
    }

    /// Where the disk and the running server say different things.
    static func differences(
        _ server: PrometheusAPI, _ session: Session
    ) async throws(APIFailure) -> Comparison {
        let files = ProjectFiles(session.options)
        let file = "\(files.prometheus)/prometheus.yml"
        guard let disk = Self.read(file, files) else { return .unreadable(files.shown(file)) }
        let text = try await server.runningConfiguration()
        guard let running = Self.parse("the running configuration", Array(text.utf8)) else {
            throw .malformed("the running configuration is not YAML that belfry reads")
        }
        var differences = ConfigComparison.differences(disk: disk, running: running)
        let loaded = try await server.rules(as: .proof)
        let names = files.ruleFiles
        differences += names.map { RuleComparison.removals(disk: $0, loaded: loaded) } ?? []
        for name in names ?? [] {
            let file = "\(files.prometheus)/rules/\(name)"
            guard let rules = Self.read(file, files) else {
                return .unreadable(files.shown(file))
            }
            differences += RuleComparison.differences(
                file: "rules/\(name)", disk: rules, loaded: loaded)
        }
        return .found(differences)
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

    private static func read(_ path: String, _ files: ProjectFiles) -> YAMLNode? {
        files.content(of: path).flatMap { parse(path, $0) }
    }

    private static func parse(_ path: String, _ bytes: [UInt8]) -> YAMLNode? {
        var bag = DiagnosticBag()
        // What a server says may be anything: its tree must not outgrow the answer's own bound.
        var limits = YAMLLimits.standard
        limits.nodes = 500_000
        return YAMLParser.parse(
            SourceFile(path: path, bytes: bytes), limits: limits, into: &bag)
    }
}
