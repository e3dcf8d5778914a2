import StackModel

/// Asks panels' queries through Grafana, many in one, and finds out which one is to blame if
/// Prometheus refuses.
struct PanelAsker {
    enum Answer: Sendable, Hashable {
        case series
        case nothing
        /// Nothing either, but what it needs had too little time to come.
        case late
        /// Prometheus refuses the query, in its own words.
        case refused(String)
        /// The requests did not suffice to find out.
        case unknown(String)
    }

    private static let label = "belfry_panel"
    /// How many requests of Prometheus one run may make in all.
    private static let budget = 25

    let api: GrafanaAPI
    let source: Datasource
    private var purpose = PrometheusAPI.Purpose.proof
    private(set) var answers: [String: Answer] = [:]

    init(_ api: GrafanaAPI, _ source: Datasource) {
        self.api = api
        self.source = source
    }

    /// Asks all `expressions` in at most `batches` requests, and some more if one is wrong.
    mutating func ask(_ expressions: [String], batches: Int) async throws(APIFailure) {
        let size = max(500, (expressions.count + batches - 1) / max(1, batches))
        for start in stride(from: 0, to: expressions.count, by: size) {
            let end = min(start + size, expressions.count)
            try await askTogether(expressions[start..<end])
        }
    }

    /// Asks once more whether there is an answer by now; counted as waiting.
    mutating func askAgain(_ expressions: [String]) async throws(APIFailure) {
        purpose = .waiting
        defer { purpose = .proof }
        try await askTogether(expressions[...])
    }

    /// Takes back that queries have no answer, since nobody waited long enough for one.
    mutating func excuse(_ expressions: [String]) {
        for expression in expressions { answers[expression] = .late }
    }

    private mutating func askTogether(_ some: ArraySlice<String>) async throws(APIFailure) {
        do {
            let empty = try await unanswered(some)
            for index in some.indices {
                answers[some[index]] = empty.contains("\(index)") ? .nothing : .series
            }
        } catch {
            guard case .refused(_, let message) = error else { throw error }
            try await split(some, message)
        }
    }

    /// Halves what was refused, until the query to blame stands alone.
    private mutating func split(
        _ some: ArraySlice<String>, _ message: String
    ) async throws(APIFailure) {
        guard await api.ledger.counts.prometheus < Self.budget else {
            for expression in some { answers[expression] = .unknown(message) }
            return
        }
        guard some.count > 1 else {
            for only in some { answers[only] = try await alone(only, message) }
            return
        }
        let middle = some.startIndex + some.count / 2
        try await askTogether(some[..<middle])
        try await askTogether(some[middle...])
    }

    /// A single query, as it is: a number can't be counted, and is an answer all the same.
    private func alone(_ expression: String, _ message: String) async throws(APIFailure) -> Answer {
        do {
            return try await series(expression).isEmpty ? .nothing : .series
        } catch {
            guard case .refused(_, let words) = error else { throw error }
            return .refused(words.isEmpty ? message : words)
        }
    }

    /// The positions of the queries that give no series. One part is always there, so that an
    /// answer without it can't be taken for "all is well".
    private func unanswered(_ some: ArraySlice<String>) async throws(APIFailure) -> Set<String> {
        let parts = some.indices.map { index in
            "label_replace(count(\n\(some[index])\n) or vector(0), \"\(Self.label)\","
                + " \"\(index)\", \"\", \"\")"
        }
        let canary = "label_replace(vector(0), \"\(Self.label)\", \"canary\", \"\", \"\")"
        let all = QueryText.union((parts + [canary])[...])
        let found = Set(try await series("\(all) == 0").compactMap { $0[Self.label] })
        guard found.contains("canary") else {
            throw .malformed("Grafana's answer lacks a series that is always there")
        }
        return found
    }

    private func series(_ expression: String) async throws(APIFailure) -> [[String: String]] {
        try await api.query(
            expression, datasource: source.uid, type: source.type,
            intervalMilliseconds: source.interval.milliseconds, as: purpose)
    }
}
