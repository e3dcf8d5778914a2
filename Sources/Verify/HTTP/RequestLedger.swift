/// How many requests went where, and what for.
package struct RequestCounts: Sendable, Hashable {
    /// Requests of Prometheus that prove something, those that Grafana passes on included.
    package var prometheus = 0
    /// Further requests of Prometheus, made only to see whether something has arrived by now.
    package var prometheusWaiting = 0
    /// Requests of Grafana.
    package var grafana = 0
    /// Requests of the application, by `verify.exercise`.
    package var application = 0

    package init() {}
}

/// Keeps count of requests while verify runs.
actor RequestLedger {
    /// Whose request, and whether it is a repeated look.
    enum Kind: Sendable { case prometheus, waiting, grafana, application }

    private(set) var counts = RequestCounts()

    func note(_ kind: Kind) {
        switch kind {
        case .prometheus: counts.prometheus += 1
        case .waiting: counts.prometheusWaiting += 1
        case .grafana: counts.grafana += 1
        case .application: counts.application += 1
        }
    }
}
