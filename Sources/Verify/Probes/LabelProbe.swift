import StackModel

/// Looks whether metrics that have arrived carry the promised labels.
struct LabelProbe: Probe {
    static let ids = ["metrics/labels"]
    static let needs = ProbeNeed.prometheus

    private static let part = "belfry_part"

    func run(_ session: Session, _ facts: inout Facts) async -> [CheckResult] {
        let promises = Promise.all(of: session.stack).filter {
            facts.arrived.contains($0.key) && !labels(of: $0).isEmpty
        }
        guard !promises.isEmpty, let server = session.prometheus else { return [] }
        do {
            let kept = try await keptAltogether(promises, server, session)
            let open = promises.filter { !kept.contains($0.key) }
            let single = try await keptSingly(open, server, session)
            return promises.map { promise in
                judge(promise, kept.contains(promise.key) ? nil : single[promise.key] ?? [])
            }
        } catch {
            return [
                CheckResult(
                    Self.ids[0], session.stack.name, .unreachable,
                    "Prometheus does not answer the query", evidence: [error.reason])
            ]
        }
    }

    /// The labels that tell series apart; buckets and quantiles are not the user's to promise.
    private func labels(of promise: Promise) -> [String] {
        promise.contract.labels.filter { $0 != "le" && $0 != "quantile" }.sorted()
    }

    /// The metrics of which some series carries all its promised labels: one query, with a part
    /// for each set of labels.
    private func keptAltogether(
        _ promises: [Promise], _ server: PrometheusAPI, _ session: Session
    ) async throws(APIFailure) -> Set<SeriesKey> {
        let sets = Dictionary(grouping: promises, by: labels).sorted {
            $0.key.lexicographicallyPrecedes($1.key)
        }
        var parts: [String] = []
        for (index, set) in sets.enumerated() {
            parts += expressions(set.value, carrying: set.key, tag: "\(index)", session)
        }
        let samples = try await server.query(QueryText.union(parts[...]), as: .proof)
        var found: Set<[String]> = []
        for sample in samples { found.insert(place(of: sample)) }
        var kept: Set<SeriesKey> = []
        for (index, set) in sets.enumerated() {
            for promise in set.value where isFound(promise, "\(index)", found) {
                kept.insert(promise.key)
            }
        }
        return kept
    }

    /// Which labels the others do carry.
    private func keptSingly(
        _ promises: [Promise], _ server: PrometheusAPI, _ session: Session
    ) async throws(APIFailure) -> [SeriesKey: Set<String>] {
        guard !promises.isEmpty else { return [:] }
        let names = Set(promises.flatMap(labels)).sorted()
        let parts = names.flatMap { name in
            expressions(
                promises.filter { labels(of: $0).contains(name) }, carrying: [name], tag: name,
                session)
        }
        let samples = try await server.query(QueryText.union(parts[...]), as: .proof)
        let found = Set(samples.map(place))
        var kept: [SeriesKey: Set<String>] = [:]
        for promise in promises {
            kept[promise.key] = Set(labels(of: promise).filter { isFound(promise, $0, found) })
        }
        return kept
    }

    private func expressions(
        _ promises: [Promise], carrying labels: [String], tag: String, _ session: Session
    ) -> [String] {
        let matchers = labels.map { ",\($0)!=\"\"" }.joined()
        let names = Set(promises.flatMap(\.candidates)).sorted()
        return QueryText.selectors(of: names, matchers: matchers).map { selector in
            let newest = "count by (__name__, job) (last_over_time(\(selector)\(session.range)))"
            return "label_replace(\(newest), \"\(Self.part)\", \"\(tag)\", \"\", \"\")"
        }
    }

    private func place(of sample: VectorSample) -> [String] {
        [Self.part, "job", "__name__"].map { sample.metric[$0] ?? "" }
    }

    private func isFound(_ promise: Promise, _ tag: String, _ found: Set<[String]>) -> Bool {
        promise.candidates.contains { found.contains([tag, promise.job.name, $0]) }
    }

    /// The verdict; `carried` is nil where all labels are there.
    private func judge(_ promise: Promise, _ carried: Set<String>?) -> CheckResult {
        let wanted = labels(of: promise)
        let list = wanted.joined(separator: ", ")
        var result = CheckResult(
            Self.ids[0], promise.key.subject, .passed, "carries \(list)",
            origin: promise.contract.origin.asked)
        guard let carried else { return result }
        let missing = wanted.filter { !carried.contains($0) }
        result.result = .failed
        result.cause = "metric/labels"
        result.message =
            missing.isEmpty
            ? "no series carries all of \(list)"
            : "no series carries \(Wording.some(missing.map { "`\($0)`" }))"
        result.evidence = [
            "labels seen: \(carried.isEmpty ? "none of \(list)" : carried.sorted().joined(separator: ", "))"
        ]
        result.fix =
            "let `\(promise.job.name)` set the label, or correct `labels` in `expect`"
        return result
    }
}
