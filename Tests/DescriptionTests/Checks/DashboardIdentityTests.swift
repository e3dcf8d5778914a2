import Description
import Diagnostics
import StackModel
import Testing

/// Dashboards have names of their own, those that the user puts beside the generated ones included.
@Suite struct DashboardIdentityTests {
    private static let place = "monitoring/grafana/dashboards"

    @Test(
        "A uid or a title twice, and a uid that Grafana refuses",
        arguments: [
            (#"{"title": "A", "uid": "a"}"#, #"{"title": "B", "uid": "b"}"#, [String]()),
            (#"{"title": "A", "uid": "a"}"#, #"{"title": "B", "uid": "a"}"#, ["dashboards/uid"]),
            (#"{"title": "A"}"#, #"{"title": "A"}"#, ["dashboards/title"]),
            (#"{"title": "A", "uid": ""}"#, #"{"title": "B", "uid": null}"#, []),
            (#"{"title": "demo / Overview"}"#, #"{"title": "B"}"#, ["dashboards/title"]),
            (
                #"{"title": "A"}"#, #"{"title": "B", "uid": "belfry-demo-overview"}"#,
                ["dashboards/uid"]
            ),
            (#"{"title": "A", "uid": "a b"}"#, #"{"title": "B"}"#, ["dashboards/uid"]),
            (
                #"{"title": "A"}"#,
                #"{"title": "B", "uid": "12345678901234567890123456789012345678901"}"#,
                ["dashboards/uid"]
            ),
        ])
    func clash(first: String, second: String, ids: [String]) {
        let text = Fixture.description("web: {image: \"x:1\"}", rest: "dashboards: [own]")
        let named = Fixture.project(texts: ["own/1.json": first, "own/2.json": second])
        #expect(Fixture.read(text, files: named).1.map(\.id) == ids)
        let found = Fixture.project(texts: [
            "own/1.json": first, "\(Self.place)/mine.json": second,
        ])
        #expect(Fixture.read(text, files: found).1.map(\.id) == ids)
    }

    @Test("What an earlier run generated is not the user's")
    func generated() {
        let old =
            #"{"title": "demo / Overview", "uid": "belfry-demo-overview", "tags": ["belfry"]}"#
        let files = Fixture.project(texts: ["\(Self.place)/gone.json": old])
        #expect(Fixture.read(Fixture.description("web: {image: \"x:1\"}"), files: files).1.isEmpty)
    }
}
