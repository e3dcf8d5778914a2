import Description
import Diagnostics
import StackModel
import Testing

/// The queries of the user's own dashboards are read as Prometheus reads them.
@Suite struct DashboardQueriesTests {
    @Test(arguments: [
        (#""expr": "rate(up)""#, true), (#""expr": "rate(up[5m])""#, false),
        (#""expr": """#, false), (#""expr": "rate(up[$__rate_interval])""#, false),
        (#""expr": "topk($n, up"# + "\"", false), (#""expr": "up{""#, true),
        (#""datasource": {"type": "loki", "uid": "$x"}, "expr": "{app=1}""#, false),
        (#""datasource": {"type": "prometheus", "uid": "$x"}, "expr": "{app=1}""#, true),
        (#""query": "rate(up)""#, false),
    ])
    func queries(target: String, isRefused: Bool) {
        let board = """
            {"title": "A", "templating": {"list": [{"name": "x"}]},
             "panels": [{"title": "P", "panels": [{"targets": [{\(target)}]}]}]}
            """
        let text = Fixture.description("web: {image: \"x:1\"}", rest: "dashboards: [a.json]")
        let (_, findings) = Fixture.read(text, files: Fixture.project(texts: ["a.json": board]))
        #expect(findings.map(\.id) == (isRefused ? ["dashboards/query"] : []))
        #expect(findings.allSatisfy { $0.span?.file == "a.json" && $0.span?.start.line == 2 })
    }
}
