/// How a report speaks of all results of one check together.
struct GroupWording: Sendable {
    let id: String
    /// What is counted, in the singular and in the plural.
    let one: String
    let many: String
    /// What is said of those that are well, and of those that are not: of one, of several.
    let well: Verb
    let unwell: Verb

    struct Verb: Sendable {
        let one: String
        let many: String

        init(_ one: String, _ many: String) {
            self.one = one
            self.many = many
        }

        func callAsFunction(_ count: Int) -> String { count == 1 ? one : many }
    }

    /// Whether there is only ever one, which needs no number.
    let isAlone: Bool
    /// Whether one result that went well tells it in its own words.
    let isQuiet: Bool

    /// `8 targets are up`, `Prometheus is ready`.
    func allWell(_ results: [CheckResult]) -> String {
        if isQuiet, let only = results.first { return only.message }
        return "\(noun(results.count)) \(well(results.count))"
    }

    /// `1 of 8 targets is down`.
    func someUnwell(_ count: Int, of total: Int) -> String {
        "\(share(count, of: total)) \(unwell(count))"
    }

    /// `1 of 8 targets could not be looked at`.
    func someUnseen(_ count: Int, of total: Int) -> String {
        "\(share(count, of: total)) could not be looked at"
    }

    private func share(_ count: Int, of total: Int) -> String {
        total == 1 ? noun(1) : "\(count) of \(noun(total))"
    }

    private func noun(_ count: Int) -> String {
        isAlone ? one : Wording.count(count, one, many)
    }

    private init(
        _ id: String, _ one: String, _ many: String, _ well: Verb, not unwell: Verb,
        isAlone: Bool = false, isQuiet: Bool = false
    ) {
        self.id = id
        self.one = one
        self.many = many
        self.well = well
        self.unwell = unwell
        self.isAlone = isAlone
        self.isQuiet = isQuiet
    }

    /// The words for a check; its name must do where none were given.
    static func of(_ id: String) -> GroupWording {
        all.first { $0.id == id }
            ?? GroupWording(
                id, "result of \(id)", "results of \(id)", Verb("is well", "are well"),
                not: Verb("is not well", "are not well"))
    }

    static let all: [GroupWording] = [
        GroupWording(
            "exercise/request", "request of the exercise", "requests of the exercise",
            Verb("was answered well", "were answered well"), not: Verb("failed", "failed")),
        GroupWording(
            "prometheus/ready", "Prometheus", "Prometheus", Verb("is ready", "are ready"),
            not: Verb("is not ready", "are not ready"), isAlone: true),
        GroupWording(
            "config/current", "the running configuration", "the running configurations",
            Verb("is the one on disk", "are those on disk"),
            not: Verb("is not the one on disk", "are not those on disk"), isAlone: true),
        GroupWording(
            "targets/present", "target", "targets",
            Verb("is known to Prometheus", "are known to Prometheus"),
            not: Verb("is unknown to Prometheus", "are unknown to Prometheus")),
        GroupWording(
            "targets/up", "target", "targets", Verb("is up", "are up"),
            not: Verb("is not up", "are not up")),
        GroupWording(
            "witness/holds", "back-end check", "back-end checks", Verb("holds", "hold"),
            not: Verb("fails", "fail")),
        GroupWording(
            "metrics/arrive", "metric", "metrics", Verb("arrives", "arrive"),
            not: Verb("does not arrive", "do not arrive")),
        GroupWording(
            "metrics/type", "metric", "metrics", Verb("has its type", "have their types"),
            not: Verb("has another type", "have other types")),
        GroupWording(
            "metrics/labels", "metric", "metrics", Verb("carries its labels", "carry their labels"),
            not: Verb("lacks labels", "lack labels")),
        GroupWording(
            "rules/healthy", "rule", "rules",
            Verb("is loaded and healthy", "are loaded and healthy"),
            not: Verb("is not healthy", "are not healthy")),
        GroupWording(
            "rules/firing", "alert", "alerts", Verb("is quiet", "are quiet"),
            not: Verb("fires", "fire"), isQuiet: true),
        GroupWording(
            "grafana/healthy", "Grafana", "Grafana", Verb("is healthy", "are healthy"),
            not: Verb("is not healthy", "are not healthy"), isAlone: true, isQuiet: true),
        GroupWording(
            "grafana/datasource", "datasource", "datasources",
            Verb("can be queried by Grafana", "can be queried by Grafana"),
            not: Verb("can't be queried by Grafana", "can't be queried by Grafana")),
        GroupWording(
            "grafana/dashboards", "dashboard", "dashboards",
            Verb("is in Grafana", "are in Grafana"),
            not: Verb("is not in Grafana", "are not in Grafana")),
        GroupWording(
            "grafana/panels", "panel", "panels", Verb("has an answer", "have an answer"),
            not: Verb("has no answer", "have no answer")),
        GroupWording(
            "containers/running", "service", "services", Verb("is running", "are running"),
            not: Verb("is not well", "are not well")),
    ]
}
