import StackModel

/// The dashboard of the whole stack.
enum OverviewRows {
    static func rows(origin: Origin) -> [DashboardRow] {
        [
            DashboardRow(
                title: nil,
                panels: [
                    stat(
                        "Targets up", "count(up == 1) or vector(0)",
                        [.init(color: "red", value: nil), .init(color: "green", value: 1)], origin),
                    stat("Targets down", "count(up == 0) or vector(0)", calm, origin),
                    stat(
                        "Firing alerts",
                        #"count(ALERTS{alertstate="firing"}) or vector(0)"#, calm, origin),
                    stat(
                        "Samples per scrape", "sum(scrape_samples_scraped)",
                        [.init(color: "text", value: nil)], origin),
                ]),
            DashboardRow(
                title: "Targets",
                panels: [
                    series("Up", "up", unit: "short", maximum: 1, origin),
                    series("Scrape duration", "scrape_duration_seconds", unit: "s", origin),
                    series("Samples per scrape", "scrape_samples_scraped", unit: "short", origin),
                ]),
        ]
    }

    /// Nothing is well, anything is not.
    private static let calm: [Panel.Threshold] = [
        .init(color: "green", value: nil), .init(color: "red", value: 1),
    ]

    private static func stat(
        _ title: String, _ expression: String, _ thresholds: [Panel.Threshold], _ origin: Origin
    ) -> Panel {
        Panel(
            title: title, kind: .stat, unit: "short",
            queries: [PanelQuery(expression: expression, legend: title, isInstant: true)],
            thresholds: thresholds, width: 6, height: 5, origin: origin)
    }

    private static func series(
        _ title: String, _ expression: String, unit: String, maximum: Double? = nil,
        _ origin: Origin
    ) -> Panel {
        Panel(
            title: title, kind: .timeseries, unit: unit,
            queries: [PanelQuery(expression: expression, legend: "{{job}} {{instance}}")],
            minimum: 0, maximum: maximum, origin: origin)
    }
}
