import Description
import Diagnostics
import StackModel
import Testing

/// Jobs, rules and dashboards follow from what is promised.
@Suite struct MonitoringTests {
    private let everyType = """
        web:
          image: x:1
          metrics:
            port: 80
            interval: 2m
            labels: {team: a}
            expect:
              requests_total: {type: counter, labels: [code], about: Requests}
              sent_bytes_total: counter
              wait_seconds: {type: summary, labels: [queue]}
              size_bytes: {type: histogram, after: exercise}
              queue_ratio: gauge
              start_timestamp_seconds: gauge
              build: info
              level: {type: untyped, unit: dB}
            alerts:
              - {alert: QueueFull, expr: "queue_ratio > 0.9", for: 5m, severity: critical, summary: Full, labels: {team: a}}
        """

    @Test func panelsFitTheirTypes() throws {
        let dashboard = try #require(try read(everyType).monitoring.dashboards.last)
        let panels = dashboard.rows.dropFirst().flatMap(\.panels)
        #expect(
            panels.map { "\($0.kind) \($0.unit) \($0.title)" } == [
                "timeseries reqps requests per second", "timeseries Bps sent_bytes per second",
                "timeseries s wait_seconds", "timeseries ops wait_seconds per second",
                "timeseries bytes size_bytes quantiles", "heatmap bytes size_bytes distribution",
                "timeseries ops size_bytes per second", "timeseries percentunit queue_ratio",
                "timeseries dateTimeFromNow start_timestamp_seconds", "table short build",
                "timeseries dB level",
            ])
        #expect(panels[0].about == "Requests")
        #expect(panels[0].queries.map(\.legend) == ["{{code}}"])
        #expect(panels[4].queries.map(\.needsExercise) == [true, true, true])
        #expect(
            panels[9].queries.map(\.expression) == [#"build_info{job="web"}"#])
    }

    @Test func windowsCoverFourScrapes() throws {
        let group = try group("web", of: try read(everyType))
        #expect(
            group.recording.map(\.name) == [
                "job:requests:rate8m", "job:sent_bytes:rate8m", "job:size_bytes:p50_8m",
                "job:size_bytes:p95_8m", "job:size_bytes:p99_8m",
            ])
        #expect(
            group.recording[0].expression
                == #"sum by (job, code) (rate(requests_total{job="web"}[8m]))"#)
        #expect(
            group.recording[3].expression
                == #"histogram_quantile(0.95, sum by (job, le) (rate(size_bytes_bucket{job="web"}[8m])))"#
        )
    }

    @Test func absenceIsAlertedForWhatComesWithEveryScrape() throws {
        let group = try group("web", of: try read(everyType))
        let absent = group.alerts.filter { $0.name == "MetricAbsent" }
        #expect(
            absent.map { $0.labels.map(\.value).joined() } == [
                "requests_total", "sent_bytes_total", "wait_seconds", "queue_ratio",
                "start_timestamp_seconds", "build", "level",
            ])
        #expect(
            absent[2].expression
                == #"absent(wait_seconds_count{job="web"}) and on (job) (up{job="web"} == 1)"#)
        let own = try #require(group.alerts.last)
        #expect(own.name == "QueueFull" && own.severity == .critical && own.hold == .seconds(300))
        #expect(own.labels == [LabelPair("team", "a")])
    }

    @Test func aComponentsJobTakesWhatTheUserAdds() throws {
        let stack = try read(
            """
            cache:
              component: redis
              metrics:
                interval: 30s
                expect: {redis_connected_clients: {type: gauge, about: mine}}
                alerts: [{alert: Many, expr: "redis_connected_clients > 5"}]
            """)
        let job = try #require(stack.monitoring.scrapeJobs.first)
        #expect(job.interval == .seconds(30))
        #expect(job.contracts.first?.about == "mine")
        #expect(job.contracts.filter { $0.name == "redis_connected_clients" }.count == 1)
        let group = try group("cache", of: stack)
        #expect(
            group.alerts.map(\.name) == [
                "JobAbsent", "MetricAbsent", "Many", "RedisDown", "RedisWriteFailed",
            ])
        #expect(group.alerts[3].expression == #"redis_up{job="cache"} == 0"#)
        #expect(group.alerts[3].labels == [LabelPair("component", "redis")])
        let dashboard = try #require(stack.monitoring.dashboards.last)
        #expect(dashboard.title == "demo / Redis (cache)")
        let queries = dashboard.rows.flatMap(\.panels).flatMap(\.queries)
        #expect(queries.map(\.needsExercise) == [false, true])
        #expect(
            queries[1].expression
                == #"rate(redis_evicted_keys_total{job="cache"}[$__rate_interval])"#)
    }

    @Test func usesWithOtherParametersAreToldApart() throws {
        let stack = try read(
            """
            a: {component: redis}
            b: {component: redis, with: {appendonly: false}}
            """)
        let alerts = try ["a", "b"].map { try group($0, of: stack).alerts.map(\.name) }
        #expect(
            alerts == [
                ["JobAbsent", "RedisDown", "RedisWriteFailed"], ["JobAbsent", "RedisDown"],
            ])
    }

    @Test func namesStayUniqueAndShort() throws {
        let long = String(repeating: "a", count: 60)
        let stack = try read(
            """
            overview: {image: "x:1", metrics: {port: 80}}
            stack: {image: "x:1", metrics: {port: 80}}
            \(long)b: {image: "x:1", metrics: {port: 80}}
            \(long)c: {image: "x:1", metrics: {port: 80}}
            """)
        let boards = stack.monitoring.dashboards
        #expect(boards.map(\.fileName).prefix(3) == ["overview", "overview-2", "stack"])
        #expect(Set(boards.map(\.uid)).count == boards.count)
        #expect(Set(boards.map(\.title)).count == boards.count)
        #expect(boards.allSatisfy { $0.uid.count <= 40 })
        let groups = stack.monitoring.ruleGroups.map(\.name)
        #expect(groups.first == "stack-2" && Set(groups).count == groups.count)
    }

    private func read(_ services: String) throws -> Stack {
        let (stack, findings) = Fixture.read(
            Fixture.description(
                services, rest: "verify: {exercise: [{url: \"http://localhost:9090\"}]}"))
        #expect(findings == [])
        return try #require(stack)
    }

    private func group(_ name: String, of stack: Stack) throws -> RuleGroup {
        try #require(stack.monitoring.ruleGroups.first { $0.name == name })
    }
}
