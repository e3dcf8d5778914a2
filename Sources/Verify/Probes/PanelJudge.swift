import PromQL
import StackModel

/// Says what it means that a panel's query gave nothing.
struct PanelJudge {
    private let facts: Facts
    /// The contracts by the names of their series.
    private var promises: [String: [Promise]] = [:]
    /// The expressions of recorded metrics, by the names under which they are kept.
    private var recorded: [String: String] = [:]
    /// The labels that scraping sets on some job's targets, such as its runtime.
    private let fixedLabels: Set<String>

    init(_ stack: Stack, _ facts: Facts) {
        self.facts = facts
        fixedLabels = Set(stack.monitoring.scrapeJobs.flatMap { $0.labels.map(\.name) })
        for promise in Promise.all(of: stack) {
            for name in Set(
                promise.candidates + ["_bucket", "_sum"].map { promise.contract.name + $0 })
            { promises[name, default: []].append(promise) }
        }
        for rule in stack.monitoring.ruleGroups.flatMap(\.recording) {
            recorded[rule.name] = rule.expression
        }
    }

    /// The contracts that an expression lives on, through recorded metrics too.
    private func sources(of expression: String, depth: Int = 0) -> [Promise] {
        guard depth < 5 else { return [] }
        let names = Set((try? Query(grafana: expression))?.selectors.compactMap(\.metric) ?? [])
        return names.sorted().flatMap { name in
            if let inner = recorded[name] { return sources(of: inner, depth: depth + 1) }
            return promises[name] ?? []
        }
    }

    /// Whether waiting may help: everything that the query needs has come. What a component shows
    /// only after some use may have nothing to show for good.
    func mayStillCome(_ query: PanelQuery) -> Bool {
        guard absence(of: query) == nil else { return false }
        let needed = sources(of: query.expression)
        return !query.needsExercise
            || facts.isExercised && needed.contains { $0.contract.source == .description }
    }

    /// Whether a query can show a job's metrics, by the labels that scraping sets on its targets.
    private func isSelected(_ job: ScrapeJob, by matchers: [LabelMatcher]) -> Bool {
        matchers.allSatisfy { matcher in
            guard fixedLabels.contains(matcher.label) else { return true }
            return job.labels.contains {
                $0.name == matcher.label && $0.value == matcher.value
            }
        }
    }

    private enum Absence { case because(CheckReference), afterUse }

    /// Why a query can have no answer. A metric that other jobs send too is absent only if it has
    /// come from none of them, unless the query names the job.
    private func absence(of query: PanelQuery) -> Absence? {
        let selectors = (try? Query(grafana: query.expression))?.selectors ?? []
        let matchers = selectors.flatMap(\.selector.matchers).filter { $0.comparison == .equal }
        let needed = sources(of: query.expression).filter { isSelected($0.job, by: matchers) }
        let jobs = Set(matchers.filter { $0.label == "job" }.map(\.value))
        let named = needed.filter { jobs.contains($0.job.name) }
        let mine = named.isEmpty ? needed : named
        for (_, same) in Dictionary(grouping: mine, by: \.contract.name).sorted(by: {
            $0.key < $1.key
        })
        where !same.contains(where: { facts.arrived.contains($0.key) }) {
            if let reference = same.lazy.compactMap({ facts.broken[$0.job.name] }).first {
                return .because(reference)
            }
            if let reference = same.lazy.compactMap({ facts.missing[$0.key] }).first {
                return .because(reference)
            }
            if same.contains(where: { $0.contract.arrival == .exercise }) { return .afterUse }
        }
        if let reference = mine.lazy.compactMap({ facts.mistyped[$0.key] }).first {
            return .because(reference)
        }
        return named.lazy.compactMap { facts.broken[$0.job.name] }.first.map { .because($0) }
    }

    func result(
        _ subject: PanelSubject, _ answers: [(query: PanelQuery, answer: PanelAsker.Answer)]
    ) -> CheckResult {
        var result = CheckResult(
            PanelProbe.ids[0], subject.subject, .passed, "has an answer",
            origin: subject.panel.origin.asked)
        for (query, answer) in answers {
            let found = judge(query, answer, subject)
            if rank(found.result) > rank(result.result) { result = found }
        }
        return result
    }

    private func rank(_ outcome: CheckResult.Outcome) -> Int {
        switch outcome {
        case .passed: 0
        case .skipped: 1
        case .notYet: 2
        case .unreachable: 3
        case .failed: 4
        }
    }

    private func judge(
        _ query: PanelQuery, _ answer: PanelAsker.Answer, _ subject: PanelSubject
    ) -> CheckResult {
        var result = CheckResult(
            PanelProbe.ids[0], subject.subject, .passed, "has an answer",
            origin: subject.panel.origin.asked)
        switch answer {
        case .series: return result
        case .refused(let words):
            result.result = .failed
            result.message = "Prometheus refuses the query of `\(subject.panel.title)`"
            result.cause = "panel/refused"
            result.evidence = [words, query.expression]
            result.fix = "correct the query in dashboard `\(subject.dashboard.title)`"
        case .unknown(let words):
            result.result = .unreachable
            result.message = "was asked together with others, one of which is wrong"
            result.evidence = [words]
            result.fix = "mend the queries that are named, then verify again"
        case .late:
            result.result = .unreachable
            result.message = "shows nothing in the time given"
            result.evidence = [query.expression]
            result.fix = "allow more time with --timeout"
        case .nothing: judgeEmpty(query, &result)
        }
        return result
    }

    private func judgeEmpty(_ query: PanelQuery, _ result: inout CheckResult) {
        result.evidence = [query.expression]
        switch absence(of: query) {
        case .because(let reference):
            result.result = .failed
            result.message = "shows nothing"
            result.becauseOf = reference
        case .afterUse:
            result.result = .notYet
            result.message = "shows nothing before the application is used"
        case nil where query.needsExercise:
            result.result = .notYet
            result.message = "shows nothing before the application is used"
        case nil:
            result.result = .failed
            result.message = "shows nothing, though its metrics have arrived"
            result.cause = "panel/empty"
            result.fix = "look at the labels that the query selects by"
        }
    }
}
