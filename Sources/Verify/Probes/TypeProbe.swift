import StackModel

/// Looks whether metrics that have arrived are of the promised type.
struct TypeProbe: Probe {
    static let ids = ["metrics/type"]
    static let needs = ProbeNeed.prometheus

    /// How many metrics are asked about one by one before all are asked about at once.
    private static let single = 3

    func run(_ session: Session, _ facts: inout Facts) async -> [CheckResult] {
        guard let server = session.prometheus else { return [] }
        let promises = Promise.all(of: session.stack).filter { facts.arrived.contains($0.key) }
        guard !promises.isEmpty else { return [] }
        do {
            let metadata = try await follow(promises, server, session, facts)
            let unclear = promises.filter { Set(types(of: $0, metadata)).count > 1 }
            let exact = try await perTarget(unclear, server)
            return promises.map { promise in
                let told = exact[promise.key] ?? Set(types(of: promise, metadata))
                var result = judge(promise, told)
                // Prometheus forgets the types of a target that it can't scrape any more.
                if result.result == .failed, told.isEmpty {
                    result.becauseOf = facts.broken[promise.job.name]
                }
                if result.result == .failed {
                    facts.mistyped[promise.key] = result.becauseOf ?? result.reference
                }
                return result
            }
        } catch {
            return [
                CheckResult(
                    Self.ids[0], session.stack.name, .unreachable,
                    "Prometheus does not tell the metrics' types", evidence: [error.reason])
            ]
        }
    }

    /// Asks until each has a type, or had the time to: after a reload Prometheus knows the types
    /// of a target only from its next scrape on.
    private func follow(
        _ promises: [Promise], _ server: PrometheusAPI, _ session: Session, _ facts: Facts
    ) async throws(APIFailure) -> [String: [MetadataEntry]] {
        var pacer = Pacer(session, until: session.schedule.settled(since: facts.ready))
        let expected = promises.filter {
            facts.broken[$0.job.name] == nil && $0.contract.type != .untyped
        }
        let jobs = Dictionary(grouping: expected) { $0.job.name }
        let names = Set(promises.flatMap(names))
        var purpose = PrometheusAPI.Purpose.proof
        while true {
            let metadata = try await server.metadata(of: names, as: purpose)
            purpose = .waiting
            // A job of which some types are told has no more to tell.
            let isForgotten = jobs.values.contains { promises in
                promises.allSatisfy { types(of: $0, metadata).isEmpty }
            }
            guard isForgotten, await pacer.pause(awaiting: "the types of metrics") else {
                return metadata
            }
        }
    }

    /// Under which names a family may be described: OpenMetrics leaves endings out.
    private func names(of promise: Promise) -> [String] {
        let name = promise.contract.name
        let short = ["_total", "_info"].filter(name.hasSuffix).map {
            String(name.dropLast($0.count))
        }
        return [name] + short
    }

    private func types(of promise: Promise, _ metadata: [String: [MetadataEntry]]) -> [String] {
        names(of: promise).lazy.compactMap { metadata[$0] }.first?.map(\.type) ?? []
    }

    /// The types that each job's own targets tell, where several jobs differ.
    private func perTarget(
        _ promises: [Promise], _ server: PrometheusAPI
    ) async throws(APIFailure) -> [SeriesKey: Set<String>] {
        guard !promises.isEmpty else { return [:] }
        let metrics = Set(promises.map(\.contract.name)).sorted()
        let jobs = Set(promises.map(\.job.name)).sorted()
        var entries: [(metric: String, entry: TargetMetadata)] = []
        if metrics.count <= Self.single {
            for promise in Dictionary(grouping: promises, by: \.contract.name).values.map({ $0[0] })
            {
                for name in names(of: promise) {
                    let found = try await server.targetMetadata(
                        metric: name, of: [name], jobs: jobs)
                    entries += found.map { (name, $0) }
                    if !found.isEmpty { break }
                }
            }
        } else {
            let found = try await server.targetMetadata(
                metric: nil, of: Set(promises.flatMap(names)), jobs: jobs)
            entries = found.map { ($0.metric ?? "", $0) }
        }
        var types: [SeriesKey: Set<String>] = [:]
        for (metric, entry) in entries {
            types[SeriesKey(job: entry.target["job"] ?? "", metric: metric), default: []]
                .insert(entry.type)
        }
        var result: [SeriesKey: Set<String>] = [:]
        for promise in promises {
            for name in names(of: promise) {
                guard let told = types[SeriesKey(job: promise.job.name, metric: name)] else {
                    continue
                }
                result[promise.key] = told
                break
            }
        }
        return result
    }

    private func judge(_ promise: Promise, _ told: Set<String>) -> CheckResult {
        let wanted = promise.contract.type
        var result = CheckResult(
            Self.ids[0], promise.key.subject, .passed, "is a \(wanted.rawValue)",
            origin: promise.contract.origin.asked)
        if told.contains(where: { Self.fits($0, wanted) }) { return result }
        // A metric without a type is what an untyped contract promises.
        if told.isEmpty && wanted == .untyped { return result }
        result.result = .failed
        let seen = told.isEmpty ? "without a type" : told.sorted().joined(separator: " and ")
        result.message = "is promised as a \(wanted.rawValue), and arrives as \(seen)"
        result.cause = "metric/type"
        result.evidence = ["metadata of \(promise.contract.name): \(seen)"]
        result.fix =
            "correct the type in `expect`, or the `# TYPE` line that `\(promise.job.name)` sends"
        return result
    }

    private static func fits(_ told: String, _ wanted: MetricType) -> Bool {
        switch wanted {
        case .untyped: ["unknown", "untyped", ""].contains(told)
        // The classic text format has neither: libraries send them as gauges.
        case .info, .stateset: told == wanted.rawValue || told == "gauge"
        case .histogram: told == "histogram" || told == "gaugehistogram"
        case .counter, .gauge, .summary: told == wanted.rawValue
        }
    }
}
