import Description
import Diagnostics
import StackModel
import Testing
import YAML

/// Dashboards of the user's own come into the stack as its Grafana can load them.
@Suite struct OwnDashboardsTests {
    private static let loki =
        "monitoring: {grafana: {datasources: [{name: Loki, type: loki, uid: logs}]}}"

    private func read(
        _ dashboards: String, _ texts: [String: String], rest: String = ""
    ) -> (boards: [Dashboard], ids: [String]) {
        let text = Fixture.description(
            "web: {image: \"x:1\"}", rest: "dashboards: \(dashboards)\n\(rest)")
        let (stack, findings) = Fixture.read(text, files: Fixture.project(texts: texts))
        return (
            (stack?.monitoring.dashboards ?? []).filter { $0.model != nil }, findings.map(\.id)
        )
    }

    private func model(_ dashboard: Dashboard?) -> String {
        dashboard?.model.map { String(decoding: JSONWriter.compact($0), as: UTF8.self) } ?? ""
    }

    @Test("What only an import by hand would fill in is filled in")
    func inputs() {
        let board = #"""
            {"__inputs": [
               {"name": "DS_PROM", "type": "datasource", "pluginId": "prometheus"},
               {"name": "VAR_ENV", "type": "constant", "value": "prod"}],
             "__requires": [], "id": 7, "title": "Orders",
             "panels": [{"datasource": {"type": "prometheus", "uid": "${DS_PROM}"},
                         "targets": [{"expr": "up{env=\"${VAR_ENV}\"}", "datasource": "${DS_PROM}"}]}]}
            """#
        let (boards, ids) = read(
            "[grafana/Orders of 2026.json]", ["grafana/Orders of 2026.json": board])
        #expect(ids.isEmpty)
        #expect(boards.map(\.fileName) == ["own-orders-of-2026"])
        #expect(
            model(boards.first) == #"{"id":null,"uid":"belfry-demo-own-orders-of-2026","title":"#
                + #""Orders","panels":[{"datasource":{"type":"prometheus","uid":"belfry-demo-prometheus"},"#
                + #""targets":[{"expr":"up{env=\"prod\"}","datasource":"belfry-demo-prometheus"}]}]}"#
        )
    }

    @Test(
        "Datasources of another Grafana are replaced where it is plain by what, else told of",
        arguments: [
            (
                #"{"type": "prometheus", "uid": "PBFA97CFB590B2093"}"#,
                #"{"type":"prometheus","uid":"belfry-demo-prometheus"}"#, false
            ),
            (
                #"{"type": "prometheus", "uid": "belfry-demo-prometheus"}"#,
                #"{"type":"prometheus","uid":"belfry-demo-prometheus"}"#, false
            ),
            (#"{"type": "loki", "uid": "abc"}"#, #"{"type":"loki","uid":"logs"}"#, false),
            (
                #"{"type": "grafana", "uid": "-- Grafana --"}"#,
                #"{"type":"grafana","uid":"-- Grafana --"}"#, false
            ),
            (
                #"{"type": "datasource", "uid": "grafana"}"#,
                #"{"type":"datasource","uid":"grafana"}"#,
                false
            ),
            (
                #"{"type": "prometheus", "uid": "${source}"}"#,
                #"{"type":"prometheus","uid":"${source}"}"#, false
            ),
            (#""${DS_PROMETHEUS}""#, #""belfry-demo-prometheus""#, false),
            (#""Loki""#, #""Loki""#, false), ("null", "null", false),
            (#""$source""#, #""$source""#, false),
            (#""Metrics""#, #""Metrics""#, true),
            (#"{"type": "postgres", "uid": "db"}"#, #"{"type":"postgres","uid":"db"}"#, true),
            (
                #"{"type": "postgres", "uid": "${DS_DB}"}"#,
                #"{"type":"postgres","uid":"${DS_DB}"}"#, true
            ),
        ])
    func datasources(written: String, expected: String, isUnknown: Bool) {
        let board =
            #"{"title": "A", "uid": "a", "templating": {"list": [{"name": "source"}]}, "#
            + "\"panels\": [{\"datasource\": \(written)}, {\"datasource\": \(written)}]}"
        let (boards, ids) = read("[a.json]", ["a.json": board], rest: Self.loki)
        #expect(ids == (isUnknown ? ["dashboards/datasource"] : []))
        #expect(model(boards.first).contains("\"panels\":[{\"datasource\":\(expected)},"))
    }

    @Test("The description says which to take")
    func chosen() {
        let board = #"""
            {"__inputs": [{"name": "DS_X", "type": "datasource", "pluginId": "other"}], "title": "A",
             "panels": [{"datasource": "${DS_X}"}, {"datasource": "Metrics"}]}
            """#
        let list = "[{file: a.json, datasources: {DS_X: Loki, Metrics: belfry-demo-prometheus}}]"
        let (boards, ids) = read(list, ["a.json": board], rest: Self.loki)
        #expect(ids.isEmpty)
        let panels = #""panels":[{"datasource":"logs"},{"datasource":"belfry-demo-prometheus"}]"#
        #expect(model(boards.first).contains(panels))
        let typo = list.replacing("Loki", with: "Lokki")
        #expect(read(typo, ["a.json": board], rest: Self.loki).ids == ["dashboards/datasource"])
    }

    @Test(
        "What is no dashboard is an error where it stands",
        arguments: [
            ("", "dashboards/format"), ("{", "dashboards/format"), ("[]", "dashboards/format"),
            ("{}", "dashboards/format"), (#"{"title": ""}"#, "dashboards/format"),
            (#"{"dashboard": {"title": "A"}}"#, "dashboards/format"),
            (#"{"kind": "Dashboard", "spec": {"title": "A"}}"#, "dashboards/format"),
            (#"{"title": "A", "title": "B"}"#, "dashboards/format"),
        ])
    func refused(text: String, id: String) {
        #expect(read("[a.json]", ["a.json": text]).ids == [id])
    }

    @Test("A value that would fill memory is left as it is written")
    func amplified() {
        let value = String(repeating: "x", count: 100_000)
        let uses = Array(repeating: #""${A}""#, count: 100).joined(separator: ", ")
        let board =
            #"{"__inputs": [{"name": "A", "type": "constant", "value": "\#(value)"}], "#
            + #""title": "A", "tags": [\#(uses)]}"#
        let (boards, _) = read("[a.json]", ["a.json": board])
        #expect(model(boards.first).utf8.count < 1_200_000)
    }

    @Test("The command that is printed for a missing copy holds no command of the file's name")
    func quoted() {
        let text = Fixture.description(
            "web: {image: \"x:1\"}", rest: "dashboards: [{id: 1, file: \"a; touch b #.json\"}]")
        let (_, findings) = Fixture.read(text, files: Fixture.project(texts: ["x": ""]))
        #expect(findings.first?.help?.contains("-o 'a; touch b #.json' https://") == true)
    }

    @Test("A copy by its number is looked for in one place, and told how to make")
    func numbered() {
        let (boards, ids) = read("[{id: 1860}]", ["dashboards/1860.json": #"{"title": "Node"}"#])
        #expect(ids.isEmpty && boards.map(\.title) == ["Node"])
        let text = Fixture.description("web: {image: \"x:1\"}", rest: "dashboards: [{id: 1860}]")
        let (_, findings) = Fixture.read(text, files: Fixture.project(texts: ["x": ""]))
        #expect(findings.map(\.id) == ["project/file"])
        #expect(findings.first?.help?.contains("/1860/revisions/latest/download") == true)
        #expect(read("[{datasources: {a: b}}]", [:]).ids == ["fields/missing"])
    }

    @Test("Without Grafana nobody shows them")
    func off() {
        let (_, ids) = read(
            "[a.json]", ["a.json": #"{"title": "A"}"#], rest: "monitoring: {grafana: false}")
        #expect(ids == ["monitoring/off"])
    }

    @Test("A file beside the generated ones with what nobody fills in is told of")
    func found() {
        let board = #"{"__inputs": [{"name": "DS_X"}], "title": "A"}"#
        let place = "monitoring/grafana/dashboards/mine.json"
        #expect(read("[]", [place: board]).ids == ["dashboards/datasource"])
    }
}
