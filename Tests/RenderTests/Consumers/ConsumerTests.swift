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

    /// For Prometheus 2, since the oldest of the schemas knows no key of Prometheus 3.
    @Test func schemasDescribeTheFiles() throws {
        let version = SoftwareVersion(2)
        try Sample(version: version).write { judges in
            for verdict in try judges.composeSchemas() + judges.prometheusSchemas() {
                #expect(verdict.isClean, "\(verdict.words)")
            }
        }
        let portz = Sample(version: version, exchanging: "ports:", for: "portz:")
        try portz.write { judges in
            let compose = try judges.composeSchemas().map(\.isClean)
            let prometheus = try judges.prometheusSchemas().map(\.isClean)
            #expect(!compose.contains(true))
            #expect(!prometheus.contains(false))
        }
        let unknownKey = Sample(
            version: version, in: "monitoring/prometheus/prometheus.yml",
            exchanging: "scrape_timeout", for: "timeout")
        try unknownKey.write { judges in
            let verdicts = try judges.prometheusSchemas().map(\.isClean)
            #expect(verdicts.isEmpty || verdicts.contains(false))
        }
    }

    /// Keys of a dashboard, of a panel's options, of its query, and of its fields.
    static let misspelt = [
        ("\"graphTooltip\"", "\"sharedCrosshair\""), ("\"colorMode\"", "\"colourMode\""),
        ("\"legendFormat\"", "\"legend\""), ("\"drawStyle\"", "\"style\""),
    ]

    @Test func dashboardsFollowGrafanasSchemas() throws {
        if try Reference.dashboardSchemas.editions().isEmpty { return }
        try expect(Sample(), isClean: true) { try $0.dashboardSchemas() }
        for (key, misspelt) in Self.misspelt {
            try expect(dashboard(exchanging: key, for: misspelt), isClean: false) {
                try $0.dashboardSchemas()
            }
        }
    }

    @Test func dashboardsAreWhollyInGrafanasModels() throws {
        try expect(Sample(), isClean: true) { try $0.dashboardModels() }
        for (key, misspelt) in Self.misspelt {
            try expect(dashboard(exchanging: key, for: misspelt), isClean: false) {
                try $0.dashboardModels()
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
