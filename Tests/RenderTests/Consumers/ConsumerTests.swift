import StackModel
import TestSupport
import Testing

/// Real programs read what was rendered; each is also shown something broken, so that a judge
/// who sees nothing is noticed.
@Suite struct ConsumerTests {
    private typealias Sample = RenderedSample

    static let promtools = [
        ("PROMTOOL_2_42", 2), ("PROMTOOL_2_53", 2), ("PROMTOOL_3_5", 3),
    ]

    @Test func composeTakesTheFile() throws {
        try expect(Sample(), isClean: true) { try $0.compose() }
        let unknownKey = Sample(exchanging: "image: redis", for: "imag: redis")
        try expect(unknownKey, isClean: false) { try $0.compose() }
        let undeclaredConfig = Sample(exchanging: "source: routes", for: "source: rotes")
        try expect(undeclaredConfig, isClean: false) { try $0.compose() }
        let unsetVariable = Sample(
            exchanging: "restart: ", for: "hostname: ${NOT_SET}\n    restart: ")
        try expect(unsetVariable, isClean: false) { try $0.compose() }
    }

    @Test(arguments: promtools)
    func promtoolTakesTheConfiguration(key: String, major: Int) throws {
        let version = SoftwareVersion(major)
        try expect(Sample(version: version), isClean: true) { try $0.promtool(key) }
        try expect(Sample(version: version), isClean: true) { try $0.promtoolRules(key) }
        let unknownKey = Sample(
            version: version, in: "monitoring/prometheus/prometheus.yml",
            exchanging: "scrape_timeout", for: "timeout")
        try expect(unknownKey, isClean: false) { try $0.promtool(key) }
        let openBracket = Sample(
            version: version, in: "monitoring/prometheus/rules/cache.yml",
            exchanging: "sum by (job)", for: "sum by (job")
        try expect(openBracket, isClean: false) { try $0.promtoolRules(key) }
    }

    @Test func aKeyOfVersion3IsUnknownToVersion2() throws {
        try Sample(version: SoftwareVersion(3)).write { judges in
            guard let verdict = try judges.promtool("PROMTOOL_2_53") else { return }
            #expect(verdict.words.contains("fallback_scrape_protocol"))
            #expect(!verdict.isClean)
        }
    }

    @Test func schemasDescribeTheFiles() throws {
        try Sample().write { judges in
            for verdict in try judges.schemas() ?? [] {
                #expect(verdict.isClean, "\(verdict.words)")
            }
        }
        try Sample(exchanging: "ports:", for: "portz:").write { judges in
            guard let verdicts = try judges.schemas() else { return }
            #expect(verdicts.map(\.isClean) == [false, true, true])
        }
    }

    @Test func dashboardsFollowGrafanasSchemas() throws {
        try expect(Sample(), isClean: true) { try $0.dashboards() }
        for (text, replacement) in [
            ("\"graphTooltip\"", "\"sharedCrosshair\""), ("\"colorMode\"", "\"colourMode\""),
            ("\"legendFormat\"", "\"legend\""), ("\"drawStyle\"", "\"style\""),
        ] {
            try expect(dashboard(exchanging: text, for: replacement), isClean: false) {
                try $0.dashboards()
            }
        }
    }

    @Test func panelsQueriesArePromQL() throws {
        try expect(Sample(), isClean: true) { try $0.queries() }
        for (text, replacement) in [("sum by (le)", "sum by le"), ("$job", "$nothing")] {
            try expect(dashboard(exchanging: text, for: replacement), isClean: false) {
                try $0.queries()
            }
        }
    }

    @Test func yamlIsWellStyled() throws {
        try expect(Sample(), isClean: true) { try $0.yamllint() }
        let doubleSpace = Sample(exchanging: "name: shop", for: "name:  shop")
        try expect(doubleSpace, isClean: false) { try $0.yamllint() }
    }

    private func dashboard(exchanging text: String, for replacement: String) -> Sample {
        Sample(
            in: "monitoring/grafana/dashboards/cache.json", exchanging: text, for: replacement)
    }

    private func expect(
        _ sample: Sample, isClean: Bool, location: SourceLocation = #_sourceLocation,
        by ask: (ProjectJudges) throws -> Judge.Verdict?
    ) throws {
        try sample.write { judges in
            guard let verdict = try ask(judges) else { return }
            #expect(verdict.isClean == isClean, "\(verdict.words)", sourceLocation: location)
            // A script of ours that breaks down has not judged anything.
            #expect(!verdict.errors.contains("Traceback"), sourceLocation: location)
        }
    }
}
