import Diagnostics
import StackModel

/// Waits until all rules are loaded and evaluated, and says which fail or fire already.
struct RulesProbe: Probe {
    static let ids = ["rules/healthy", "rules/firing"]
    static let needs = ProbeNeed.prometheus

    func run(_ session: Session, _ facts: inout Facts) async -> [CheckResult] {
        let groups = session.stack.monitoring.ruleGroups
        let rules = ExpectedRule.all(of: groups)
        guard !rules.isEmpty, let server = session.prometheus else { return [] }
        let loaded: LoadedRules
        do {
            loaded = try await follow(rules, server, session, facts)
        } catch {
            return Self.ids.map {
                CheckResult(
                    $0, session.stack.name, .unreachable, "Prometheus does not tell its rules",
                    evidence: [error.reason])
            }
        }
        let health = rules.map { judge($0, loaded, session, facts) }
        let alerts = rules.filter { $0.isAlert && !firing($0, loaded, facts).isEmpty }
        let wrong = alerts.filter { !$0.isInformation }
        if !wrong.isEmpty { return health + wrong.map { judgeFiring($0, loaded, facts) } }
        var quiet = CheckResult(Self.ids[1], session.stack.name, .passed, "no alert fires")
        if !alerts.isEmpty {
            quiet.message = "no alert fires but \(Wording.some(alerts.map(\.name))), to inform"
            quiet.evidence = alerts.flatMap { firing($0, loaded, facts).prefix(3).map(words) }
        }
        let old = rules.filter(\.isAlert).flatMap { raised($0, loaded) }
            .filter { isLeftOver($0, facts) }
        if !old.isEmpty {
            quiet.message += "; \(Wording.count(old.count, "alert")) of removed jobs will end"
            quiet.evidence += old.prefix(3).map(words)
        }
        return health + [quiet]
    }

    private func follow(
        _ rules: [ExpectedRule], _ server: PrometheusAPI, _ session: Session, _ facts: Facts
    ) async throws(APIFailure) -> LoadedRules {
        var pacer = Pacer(session, until: session.schedule.settled(since: facts.ready))
        var purpose = PrometheusAPI.Purpose.proof
        while true {
            let loaded = LoadedRules(try await server.rules(as: purpose))
            purpose = .waiting
            // What is not loaded by now comes only with a reload, which is not awaited.
            let waits = rules.contains { loaded.rule($0)?.health == "unknown" }
            guard waits, await pacer.pause(awaiting: "the first evaluation of all rules") else {
                return loaded
            }
        }
    }

    private func judge(
        _ rule: ExpectedRule, _ loaded: LoadedRules, _ session: Session, _ facts: Facts
    ) -> CheckResult {
        var result = CheckResult(
            Self.ids[0], rule.subject, .passed, "is loaded and healthy", origin: rule.origin.asked)
        guard let found = loaded.rule(rule) else {
            result.result = .failed
            result.message = "Prometheus has not loaded the rule `\(rule.name)`"
            result.cause = "rules/absent"
            result.becauseOf = facts.staleConfiguration
            result.fix = Self.reload(session)
            return result
        }
        switch found.health {
        case "ok": break
        case "unknown":
            result.result = .unreachable
            result.message = "was not evaluated in the time given"
            result.fix = "allow more time with --timeout"
        default:
            result.result = .failed
            result.message = "the rule `\(rule.name)` can't be evaluated"
            result.cause = "rules/error"
            result.evidence = [found.lastError ?? found.health]
            result.fix =
                "correct its expression, \(place(of: rule, session)); then belfry generate and"
                + " \(Self.reload(session))"
        }
        return result
    }

    /// Who said the rule, and the file in which Prometheus reads it.
    private func place(of rule: ExpectedRule, _ session: Session) -> String {
        let asked = rule.origin.asked.label
        let source = rule.origin.defined.map { "\($0.label), wanted at \(asked)" } ?? asked
        let file = "\(session.options.prometheusDirectory)/rules/\(rule.group).yml"
        return "which comes from \(source) and stands in \(file)"
    }

    /// How the store is told to read its files again.
    private static func reload(_ session: Session) -> String {
        "docker compose kill -s SIGHUP"
            + (session.stack.monitoring.store.map { " " + $0.service } ?? "")
    }

    /// The alerts of a rule that fire, but for those of jobs that are gone.
    private func firing(
        _ rule: ExpectedRule, _ loaded: LoadedRules, _ facts: Facts
    ) -> [LoadedAlert] {
        raised(rule, loaded).filter { !isLeftOver($0, facts) }
    }

    private func raised(_ rule: ExpectedRule, _ loaded: LoadedRules) -> [LoadedAlert] {
        (loaded.rule(rule)?.alerts ?? []).filter { $0.state == "firing" }
    }

    /// Whether an alert is of a job that is in no configuration any more: Prometheus lets the
    /// last samples of such a job count for five minutes.
    private func isLeftOver(_ alert: LoadedAlert, _ facts: Facts) -> Bool {
        guard let job = alert.labels["job"], let known = facts.jobs else { return false }
        return !known.contains(job)
    }

    /// An alert as it was raised: what it says, and of what.
    private func words(_ alert: LoadedAlert) -> String {
        let labels = alert.labels.filter { $0.key != "alertname" }.sorted { $0.key < $1.key }
            .map { "\($0.key)=\(QueryText.quoted($0.value))" }.joined(separator: " ")
        return (alert.annotations?["summary"].map { "\($0): " } ?? "") + labels
    }

    private func judgeFiring(
        _ rule: ExpectedRule, _ loaded: LoadedRules, _ facts: Facts
    ) -> CheckResult {
        let alerts = firing(rule, loaded, facts)
        let broken = alerts.map { $0.labels["job"].flatMap { facts.broken[$0] } }
        let unexplained = zip(alerts, broken).filter { $0.1 == nil }.map(\.0)
        var result = CheckResult(
            Self.ids[1], rule.subject, .failed, "the alert `\(rule.name)` fires",
            cause: "alert/firing", origin: rule.origin.asked)
        result.evidence = (unexplained.isEmpty ? alerts : unexplained).prefix(3).map(words)
        if unexplained.isEmpty { result.becauseOf = broken.lazy.compactMap { $0 }.first }
        result.fix = "mend what it tells of; if all is well, its threshold is wrong"
        return result
    }
}
