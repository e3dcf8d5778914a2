import Diagnostics
import StackModel

/// Waits for a new sample of every promised metric.
struct ArrivalProbe: Probe {
    static let ids = ["metrics/arrive"]
    static let needs = ProbeNeed.prometheus

    func run(_ session: Session, _ facts: inout Facts) async -> [CheckResult] {
        let promises = Promise.all(of: session.stack)
        guard !promises.isEmpty, let server = session.prometheus else { return [] }
        let fresh: FreshSamples
        do {
            fresh = try await follow(promises, server, session, facts)
        } catch {
            return [
                CheckResult(
                    Self.ids[0], session.stack.name, .unreachable,
                    "Prometheus does not answer the query", evidence: [error.reason])
            ]
        }
        for promise in promises where promise.isKept(fresh) { facts.arrived.insert(promise.key) }
        let open = promises.filter {
            !facts.arrived.contains($0.key) && facts.broken[$0.job.name] == nil && isDue($0, facts)
        }
        let names = await namesSent(by: Set(open.map(\.job.name)).sorted(), server)
        return promises.map { promise in
            let isSeen = fresh.isSeen(promise.job, session, since: facts.ready)
            return judge(promise, names, isSeen: isSeen, &facts)
        }
    }

    /// Looks until all that is due has come, or can't be expected any more.
    private func follow(
        _ promises: [Promise], _ server: PrometheusAPI, _ session: Session, _ facts: Facts
    ) async throws(APIFailure) -> FreshSamples {
        var pacer = Pacer(session, until: session.schedule.settled(since: facts.ready))
        var purpose = PrometheusAPI.Purpose.proof
        let names = Set(promises.flatMap(\.candidates)).sorted()
        while true {
            let fresh = try await FreshSamples.look(
                for: names, withValues: false, server, session, as: purpose)
            purpose = .waiting
            let open = promises.filter { promise in
                guard facts.broken[promise.job.name] == nil, isDue(promise, facts),
                    !promise.isKept(fresh)
                else { return false }
                // What comes with every scrape and did not with two of them won't come.
                return promise.contract.arrival == .exercise
                    || fresh.scrapes[promise.job.name, default: 0] < 2
            }
            if open.isEmpty { return fresh }
            let what = "\(Wording.some(open.map(\.contract.name))) to arrive"
            guard await pacer.pause(awaiting: what) else { return fresh }
        }
    }

    /// Whether a metric must be there by now: after an exercise that went well, what the user
    /// promised; what a component has only after some use may still be absent by design.
    private func isDue(_ promise: Promise, _ facts: Facts) -> Bool {
        guard promise.contract.arrival == .exercise else { return true }
        return facts.isExercised && promise.contract.source == .description
    }

    private func judge(
        _ promise: Promise, _ names: [String: [String]], isSeen: Bool, _ facts: inout Facts
    ) -> CheckResult {
        let contract = promise.contract
        var result = CheckResult(
            Self.ids[0], promise.key.subject, .passed, "arrives",
            origin: contract.origin.asked)
        if facts.arrived.contains(promise.key) { return result }
        if let known = facts.broken[promise.job.name] {
            result.result = .failed
            result.message = "does not arrive"
            result.becauseOf = known
            facts.missing[promise.key] = known
        } else if !isDue(promise, facts) {
            result.result = .notYet
            result.message = "appears only after use, and has not appeared yet"
            result.fix = "let `verify.exercise` use what it counts"
        } else if !isSeen {
            result.result = .unreachable
            (result.message, result.fix) = FreshSamples.unseen(promise.job)
            facts.broken[promise.job.name] = result.reference
        } else {
            result.result = .failed
            blame(promise, names[promise.job.name] ?? [], &result)
            facts.missing[promise.key] = result.reference
        }
        return result
    }

    private func blame(_ promise: Promise, _ sent: [String], _ result: inout CheckResult) {
        let (name, job) = (promise.contract.name, promise.job.name)
        let isAfterUse = promise.contract.arrival == .exercise
        result.message = "no sample of `\(name)` has come from `\(job)` since verify began"
        result.cause = isAfterUse ? "metric/not-exercised" : "metric/not-sent"
        if promise.candidates.contains(where: sent.contains) {
            result.cause = "metric/stale"
            result.evidence = ["it came from \(job) before verify began"]
            result.fix = "see why `\(job)` stopped sending it"
            return
        }
        let families = Set(sent.map(Promise.family)).sorted()
        if families.contains(name) {
            let parts = sent.filter { Promise.family($0) == name }.sorted()
            result.cause = "metric/type"
            result.message =
                "is promised as a \(promise.contract.type.rawValue), and arrives in the parts of"
                + " a histogram or summary"
            result.evidence = ["\(job) sends \(parts.joined(separator: ", "))"]
            result.fix = "correct the type in `expect`, or what `\(job)` serves"
            return
        }
        let counted = Wording.count(families.count, "metric")
        result.evidence = ["\(job) is up and sends \(counted), not this one"]
        result.fix =
            isAfterUse
            ? "see whether the application did what `verify.exercise` asked, and counts it"
            : "let `\(promise.job.targets.first?.service ?? job)` serve it, or take it out of"
                + " `expect`"
        if let near = Suggestion.nearest(to: name, among: families) {
            result.evidence.append("\(job) does send \(near)")
            result.fix = "did you mean `\(near)`? Otherwise \(result.fix ?? "")"
        }
    }

    /// The names of all that jobs have sent in the last five minutes.
    private func namesSent(
        by jobs: [String], _ server: PrometheusAPI
    ) async -> [String: [String]] {
        guard !jobs.isEmpty else { return [:] }
        let pattern = QueryText.quoted(jobs.map(QueryText.regexLiteral).joined(separator: "|"))
        let samples = try? await server.query(
            "count by (__name__, job) ({job=~\(pattern)})", as: .proof)
        return Dictionary(grouping: samples ?? []) { $0.metric["job"] ?? "" }
            .mapValues { $0.compactMap { $0.metric["__name__"] }.sorted() }
    }
}
