import StackModel

/// A known reason why a target is down; each is a file beside this one.
protocol Cause: Sendable {
    static var id: String { get }

    /// What happened and what to do, if this is the reason.
    static func explain(_ down: DownTarget) -> Explanation?
}

/// All causes; the first that recognises a target's state explains it.
enum CauseList {
    static let all: [any Cause.Type] = [
        WrongPortCause.self,
        LoopbackCause.self,
        ProxyCause.self,
        ConnectionRefusedCause.self,
        NoSuchHostCause.self,
        CredentialsFileCause.self,
        UnauthorizedCause.self,
        NotFoundCause.self,
        TLSCause.self,
        RedirectCause.self,
        LimitCause.self,
        TimeoutCause.self,
        ServerErrorCause.self,
        NotHTTPCause.self,
        NotMetricsCause.self,
        UnknownCause.self,
    ]

    /// The first cause that recognises the state of a target.
    static func explanation(of down: DownTarget) -> Explanation? {
        all.lazy.compactMap { $0.explain(down) }.first
    }
}

/// A target that is down, and what else is known around it.
struct DownTarget: Sendable {
    let job: ScrapeJob
    let target: ScrapeTarget
    /// Prometheus's own words.
    let lastError: String
    let scrapeURL: String
    /// The service's containers; nil where the engine can't be asked.
    var containers: [ContainerState]?
    /// The scraper's containers.
    var scrapers: [ContainerState]?
    /// What the service's container listens on; nil where that can't be seen.
    var sockets: [ListeningSocket]?

    /// The field that names the port or path: the user's own, or that of the component's file.
    var field: String {
        target.service == job.subject
            ? "`metrics` of `\(job.subject)`" : "`scrape` of the component of `\(job.subject)`"
    }

    /// What remains where `stack.yaml` has no key for something that the scrape would need.
    func byHand(_ key: String) -> String {
        "stack.yaml has no key for \(key), so else add it to job `\(job.name)` in prometheus.yml"
            + " by hand"
    }

    /// The HTTP status that was answered, if the error names one.
    var status: Int? {
        let prefix = "server returned HTTP status "
        guard lastError.hasPrefix(prefix) else { return nil }
        return Int(lastError.dropFirst(prefix.count).prefix { $0.isNumber })
    }
}

/// A cause in words.
struct Explanation: Sendable, Hashable {
    var cause: String
    /// A sentence without a full stop.
    var message: String
    var evidence: [String]
    var fix: String

    init(_ cause: String, _ message: String, evidence: [String] = [], fix: String) {
        self.cause = cause
        self.message = message
        self.evidence = evidence
        self.fix = fix
    }
}

extension CheckResult {
    /// Takes over a cause, its words and its evidence.
    mutating func apply(_ explanation: Explanation) {
        cause = explanation.cause
        message = explanation.message
        evidence += explanation.evidence
        fix = explanation.fix
    }
}
