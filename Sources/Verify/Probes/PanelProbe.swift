import StackModel

/// Asks every panel's query through Grafana's datasource, as a reader of the dashboard would.
struct PanelProbe: Probe {
    static let ids = ["grafana/panels"]
    static let needs = ProbeNeed.grafana

    /// A panel's query, ready to be asked.
    private struct Item {
        let subject: Int
        let query: PanelQuery
        let expression: String
    }

    func run(_ session: Session, _ facts: inout Facts) async -> [CheckResult] {
        let sources = session.stack.monitoring.datasources
        guard let api = session.grafana,
            let source = sources.first(where: { $0.type == "prometheus" && $0.isDefault })
                ?? sources.first(where: { $0.type == "prometheus" })
        else { return [] }
        let subjects = PanelSubject.all(of: session.stack)
        guard !subjects.isEmpty else { return [] }
        if let broken = facts.brokenSources[source.uid] ?? facts.prometheusGone {
            return [
                CheckResult(
                    Self.ids[0], session.stack.name, .skipped, "was not looked at",
                    becauseOf: broken)
            ]
        }
        let items = items(of: subjects, source)
        let answers: [String: PanelAsker.Answer]
        do {
            answers = try await follow(items, PanelAsker(api, source), session, facts)
        } catch {
            return [
                CheckResult(
                    Self.ids[0], session.stack.name, .unreachable,
                    "Grafana does not answer the panels' queries", evidence: [error.reason])
            ]
        }
        let bySubject = Dictionary(grouping: items, by: \.subject)
        let judge = PanelJudge(session.stack, facts)
        return subjects.enumerated().map { index, subject in
            judge.result(
                subject,
                (bySubject[index] ?? []).map { ($0.query, answers[$0.expression] ?? .nothing) })
        }
    }

    private func items(of subjects: [PanelSubject], _ source: Datasource) -> [Item] {
        subjects.enumerated().flatMap { index, subject in
            let values = VariableValues(
                interval: source.interval, variables: subject.dashboard.variables)
            return subject.panel.queries.map { query in
                Item(subject: index, query: query, expression: values.resolved(query.expression))
            }
        }
    }

    /// Asks, and asks again for those without an answer that may still get one: a rate needs two
    /// samples.
    private func follow(
        _ items: [Item], _ asker: PanelAsker, _ session: Session, _ facts: Facts
    ) async throws(APIFailure) -> [String: PanelAsker.Answer] {
        var asker = asker
        var expressions: [String] = []
        var seen: Set<String> = []
        for item in items where seen.insert(item.expression).inserted {
            expressions.append(item.expression)
        }
        try await asker.ask(expressions, batches: 8)
        let judge = PanelJudge(session.stack, facts)
        var hopeful: [String] = []
        for item in items where seen.contains(item.expression) {
            guard asker.answers[item.expression] == .nothing, judge.mayStillCome(item.query) else {
                continue
            }
            seen.remove(item.expression)
            hopeful.append(item.expression)
        }
        var pacer = Pacer(session, until: session.schedule.settled(since: facts.ready))
        while !hopeful.isEmpty {
            let what =
                "an answer to \(Wording.count(hopeful.count, "panel's query", "panels' queries"))"
            guard await pacer.pause(awaiting: what) else { break }
            try await asker.askAgain(hopeful)
            hopeful = hopeful.filter { asker.answers[$0] == .nothing }
        }
        if session.schedule.isCutShort(since: facts.ready) { asker.excuse(hopeful) }
        return asker.answers
    }
}
