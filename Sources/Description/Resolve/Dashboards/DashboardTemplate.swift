import StackModel

/// A component's dashboard before it belongs to a service; origins are catalogue places.
struct DashboardTemplate {
    var title: String
    var rows: [DashboardRow]
    var origin: Origin

    /// The dashboard with what the placeholders mean for `use`.
    func completed(for use: ComponentUse) -> DashboardTemplate {
        let rows = rows.map { row in
            DashboardRow(
                title: row.title.map(use.placeholders.complete),
                panels: row.panels.map { completed($0, for: use) })
        }
        return DashboardTemplate(
            title: use.placeholders.complete(title), rows: rows, origin: use.origin(origin))
    }

    private func completed(_ shared: Panel, for use: ComponentUse) -> Panel {
        var panel = shared
        panel.title = use.placeholders.complete(shared.title)
        panel.about = shared.about.map(use.placeholders.complete)
        for index in panel.queries.indices {
            let query = shared.queries[index]
            panel.queries[index].expression = use.placeholders.complete(query.expression)
            panel.queries[index].legend = use.placeholders.complete(query.legend)
        }
        panel.origin = use.origin(shared.origin)
        return panel
    }
}
