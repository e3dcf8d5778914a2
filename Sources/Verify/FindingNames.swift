/// The names of all that verify can find, for lists and for pages that explain them.
package enum FindingNames {
    /// Every check, in the order in which they are made.
    package static let checks = ProbeList.ids

    /// Every cause that a check can name.
    package static let causes =
        CauseList.all.map { $0.id } + [
            AbsentContainer.id, StoppedContainer.id, UnhealthyContainer.id,
            "alert/firing", "config/refused", "config/stale", "config/unreadable",
            "exercise/no-answer", "exercise/refused", "exporter/backend-down",
            "grafana/dashboard-absent", "grafana/datasource-absent",
            "grafana/datasource-differs", "grafana/datasource-unreachable", "grafana/password",
            "metric/labels", "metric/not-exercised", "metric/not-sent", "metric/stale",
            "metric/type", "panel/empty", "panel/refused", "rules/absent", "rules/error",
            "stack/down", "target/absent",
        ]
}
