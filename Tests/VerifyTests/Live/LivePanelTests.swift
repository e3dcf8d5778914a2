import Foundation
import StackModel
import TestSupport
import Testing

@testable import Verify

/// Panels' queries, asked through the double of Grafana of a real Prometheus.
@Suite struct LivePanelTests {
    private let panels = [
        ("Requests", "sum by (status) (rate(requests_total{job=~\"$job\"}[$__rate_interval]))"),
        ("Percentile", "histogram_quantile(0.9, sum by (le) (took_seconds_bucket{job=\"$job\"}))"),
        ("Number", "time() - 1"), ("Comment", "up # of all"),
        ("Elsewhere", "requests_total{job=\"elsewhere\"}"), ("Wrong", "rate(requests_total)"),
        ("Twice", "took_seconds_bucket * on (job) took_seconds_bucket"),
        ("Later", "rate(jobs_done_total[5m])"),
    ]

    @Test(arguments: [("PROMETHEUS_2_42", 19_470), ("PROMETHEUS_3_5", 19_480)])
    func eachPanelHasItsVerdict(_ key: String, _ base: Int) async throws {
        guard let server = try Toolbox.judge(key), let python = try Toolbox.python("python3") else {
            return
        }
        let job = StackFixture.job(
            "app", "127.0.0.1", base + 1, line: 3,
            [
                StackFixture.contract("requests_total", .counter),
                StackFixture.contract("took_seconds", .histogram),
                StackFixture.contract("jobs_done_total", .counter, [], .exercise),
            ])
        let dashboard = StackFixture.dashboard("live", panels.map { StackFixture.panel($0, $1) })
        let live = try LiveStack(
            prometheus: server.executable.path, base: base, jobs: [job], rules: LiveTests.rules,
            python: python.executable.path, dashboards: [dashboard])
        defer { live.stop() }
        var stack = LiveTests.stack(live, [job])
        stack.exercise = []
        stack.monitoring.dashboarding = StackFixture.grafana
        stack.monitoring.dashboarding?.published = "127.0.0.1:\(live.grafanaPort)"
        stack.monitoring.datasources = [StackFixture.datasource]
        stack.monitoring.datasources[0].interval = .seconds(1)
        stack.monitoring.dashboards = [dashboard]
        let report = await LiveTests.verify(stack, live)
        #expect(live.isRunning)
        let verdicts = report.checks.filter { $0.id == "grafana/panels" }.map {
            [$0.subject.replacing("live overview/", with: ""), $0.result.rawValue, $0.cause ?? "-"]
                .joined(separator: " ")
        }
        #expect(
            verdicts == [
                "Requests passed -", "Percentile passed -", "Number passed -", "Comment passed -",
                "Elsewhere failed panel/empty", "Wrong failed panel/refused",
                "Twice failed panel/refused", "Later not-yet -",
            ])
        let others = report.checks.filter { $0.id != "grafana/panels" && $0.isRoot }
        #expect(others == [])
        #expect(report.requests.prometheus <= 25)
    }
}
