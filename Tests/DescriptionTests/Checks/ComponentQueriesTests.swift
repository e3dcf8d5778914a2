import Description
import Diagnostics
import Testing

/// Expressions of the project's own components are read as those of the description are.
@Suite struct ComponentQueriesTests {
    @Test(arguments: [
        ("alerts.yaml", "alerts: [{alert: A, expr: \"rate(x)\"}]", ["component/query"]),
        ("alerts.yaml", "alerts: [{alert: A, expr: \"rate(x[5m]) > 0\"}]", []),
        (
            "dashboard.yaml",
            "title: T\nrows: [{panels: [{title: P, queries: [{expr: \"sum(x[$__interval])\"}]}]}]",
            ["component/query"]
        ),
        (
            "dashboard.yaml",
            "title: T\nrows: [{panels: [{title: P, queries: [{expr: \"rate(x[$__interval])\"}]}]}]",
            []
        ),
    ])
    func queries(name: String, content: String, ids: [String]) {
        var bag = DiagnosticBag()
        let own = SourceFile(path: "redis/\(name)", text: content)
        let text = Fixture.description("cache: {component: redis}")
        _ = DescriptionReader.read(
            SourceFile(path: "stack.yaml", text: text), with: Fixture.catalogue(with: own),
            into: &bag)
        #expect(bag.all.map(\.id) == ids)
    }
}
