import StackModel

/// The first row of a service's dashboard: is it there, and what does a scrape bring?
enum StatusRow {
    static func row(of job: ScrapeJob) -> DashboardRow {
        let matcher = #"{job="\#(job.name)"}"#
        return DashboardRow(
            title: nil,
            panels: [
                Panel(
                    title: "Target", kind: .stat,
                    about: "Whether Prometheus can scrape \(job.name)", unit: "short",
                    queries: [query("up\(matcher)", isInstant: true)],
                    thresholds: [
                        .init(color: "red", value: nil), .init(color: "green", value: 1),
                    ],
                    valueTexts: [
                        .init(value: 1, text: "up", color: "green"),
                        .init(value: 0, text: "down", color: "red"),
                    ],
                    height: 5, origin: job.origin),
                Panel(
                    title: "Scrape duration", kind: .timeseries, unit: "s",
                    queries: [query("scrape_duration_seconds\(matcher)")], minimum: 0, height: 5,
                    origin: job.origin),
                Panel(
                    title: "Samples per scrape", kind: .timeseries, unit: "short",
                    queries: [query("scrape_samples_scraped\(matcher)")], minimum: 0, height: 5,
                    origin: job.origin),
            ])
    }

    private static func query(_ expression: String, isInstant: Bool = false) -> PanelQuery {
        PanelQuery(expression: expression, legend: "{{instance}}", isInstant: isInstant)
    }
}
