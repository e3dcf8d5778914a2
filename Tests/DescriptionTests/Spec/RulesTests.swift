import Description
import Diagnostics
import StackModel
import Testing

/// Rules of the user's own: written in the description, in files that it names, and beside the
/// generated ones.
@Suite struct RulesTests {
    private static let description = Fixture.description(
        "web: {image: \"x:1\", metrics: {port: 80, expect: {hits_total: counter}}}",
        rest: "monitoring: {prometheus: {}}")

    private func read(
        _ rules: String, _ texts: [String: String] = [:]
    ) -> (groups: [RuleGroup], findings: [String]) {
        let (stack, findings) = Fixture.read(
            Self.description + rules, files: Fixture.project(texts: texts))
        return (
            (stack?.monitoring.ruleGroups ?? []).filter { $0.fileName.hasPrefix("own-") },
            findings.map { finding in
                let place = finding.span.map { "\($0.file):\($0.start.line)" } ?? "-"
                return "\(place) \(finding.id)"
            }
        )
    }

    @Test("A group is taken as it is pasted, with its own keys")
    func inline() throws {
        let (groups, findings) = read(
            """
            rules:
              - name: Totals of the shop
                interval: 90s
                limit: 5
                rules:
                  - {record: "job:hits:rate5m", expr: "rate(hits_total[5m])", labels: {job: all}}
                  - alert: Busy
                    expr: job:hits:rate5m > 10
                    labels: {severity: page}
            """)
        #expect(findings.isEmpty)
        let group = try #require(groups.first)
        #expect(group.name == "Totals of the shop" && group.fileName == "own-totals-of-the-shop")
        #expect(group.settings.map(\.key) == ["interval", "limit"])
        #expect(group.recording.map(\.name) == ["job:hits:rate5m"])
        #expect(group.recording.first?.labels == [LabelPair("job", "all")])
        #expect(group.alerts.map(\.summary) == [""])
        #expect(group.alerts.first?.severity?.rawValue == "page")
    }

    @Test("Files, directories and patterns are taken in, each file once")
    func files() {
        let one = "groups: [{name: a, rules: [{record: a, expr: sum(up)}]}]"
        let two = "groups: [{name: a, rules: [{record: b, expr: sum(up)}]}, {name: c, rules: []}]"
        let (groups, findings) = read(
            "rules: [own/one.yml, ./own, more/*.yaml]",
            ["own/one.yml": one, "own/two.yaml": two, "own/notes.txt": "-", "more/x.yaml": one])
        #expect(findings.isEmpty)
        #expect(groups.map(\.fileName) == ["own-a", "own-a-2", "own-c", "own-a-3"])
        #expect(groups.flatMap(\.recording).map(\.name) == ["a", "b", "a"])
        #expect(groups.first?.about == "Taken from own/one.yml: change it there")
    }

    @Test(
        "What is not there, leads elsewhere or is no rule file is named where it stands",
        arguments: [
            ("rules: [none.yml]", "stack.yaml:6 project/file"),
            ("rules: [\"*.none\"]", "stack.yaml:6 project/file"),
            ("rules: none.yml", "stack.yaml:6 fields/type"),
            ("rules: [empty]", "stack.yaml:6 project/file"),
            ("rules: [bad.yml]", "bad.yml:2 fields/missing"),
            ("rules: [broken.yml]", "broken.yml:2 yaml/syntax"),
            ("rules: {groups: []}", "stack.yaml:6 fields/type"),
            ("rules: [{alert: A, expr: up}]", "stack.yaml:6 fields/missing"),
            ("rules: [{name: a, rules: 5}]", "stack.yaml:6 fields/type"),
            ("rules: [{name: a, intervall: 5s, rules: []}]", "stack.yaml:6 fields/unknown"),
            (
                "rules: [{name: a, rules: [{record: x, expr: \"up[\"}]}]",
                "stack.yaml:6 alerts/expression"
            ),
            (
                "rules: [{name: a, rules: [{record: x, expr: \"up[5m]\"}]}]",
                "stack.yaml:6 alerts/expression"
            ),
            (
                "rules: [{name: a, rules: [{record: x, expr: hit_total}]}]",
                "stack.yaml:6 alerts/metric"
            ),
            ("rules: [query.yml]", "query.yml:4 alerts/expression"),
        ])
    func refused(rules: String, finding: String) {
        let texts = [
            "empty/notes.txt": "", "bad.yml": "groups:\n  - {name: a, rules: [{alert: B}]}",
            "broken.yml": "groups: [",
            "query.yml": "groups:\n- name: a\n  rules:\n  - {record: x, expr: \"up[\"}",
        ]
        #expect(read(rules, texts).findings == [finding])
    }

    @Test("Rules beside the generated ones are checked, and stay as they are")
    func found() {
        let rule = "groups: [{name: a, rules: [{alert: A, expr: hit_total}]}] # belfry: ignore"
        let place = "monitoring/prometheus/rules"
        let (groups, findings) = read(
            "rules: [\(place)/twice.yml]",
            [
                "\(place)/mine.yml": rule + " alerts/metric it comes from elsewhere",
                "\(place)/other.yml": "groups: [{name: b, rules: [{alert: A, expr: \"up[\"}]}]",
                "\(place)/stack.yml": "of belfry", "\(place)/lost.yaml": "groups: []",
                "\(place)/old.yml": "# Made by belfry from stack.yaml: …\ngroups: nothing",
                "\(place)/twice.yml": "groups: []",
            ])
        #expect(groups.isEmpty)
        #expect(
            findings.sorted() == [
                "\(place)/lost.yaml:1 rules/unread", "\(place)/other.yml:1 alerts/expression",
                "\(place)/twice.yml:1 rules/twice",
            ])
    }

    @Test(
        "What Prometheus takes without a word is taken",
        arguments: [
            "", "# todo\n", "{}", "groups:", "groups: []", "groups: [{name: a}]",
            "groups: [{name: a, rules: }]", "groups: [{name: a, interval: 0s, rules: []}]",
        ])
    func nothing(text: String) {
        #expect(read("rules: [a.yml]", ["a.yml": text]).findings.isEmpty)
    }

    @Test("Names beyond the classic alphabet are for Prometheus 3")
    func names() {
        let rules = "rules: [{name: a, rules: [{record: a.b, expr: up, labels: {a/b: c}}]}]"
        for (version, ids) in [("2.53.0", ["metrics/name", "metrics/label"]), ("3.5.0", [])] {
            let text = Self.description.replacing(
                "{prometheus: {}}",
                with: "{prometheus: {service: {image: \"prom/prometheus:v\(version)\"}}}")
            #expect(Fixture.read(text + rules).1.map(\.id) == ids)
        }
    }

    @Test("A metric that a rule records is known to other rules, whichever file they are in")
    func recorded() {
        let text = "groups: [{name: a, rules: [{record: all_hits, expr: sum(hits_total)}]}]"
        let rules = "rules: [{name: b, rules: [{alert: A, expr: all_hits > 5}]}, one.yml]"
        #expect(read(rules, ["one.yml": text]).findings.isEmpty)
    }

    @Test(
        "Keys that a Prometheus does not know yet are refused",
        arguments: [("2.42.0", 2), ("2.53.0", 1), ("3.5.0", 0)])
    func versions(version: String, refused: Int) {
        let text = Self.description.replacing(
            "{prometheus: {}}",
            with: "{prometheus: {service: {image: \"prom/prometheus:v\(version)\"}}}")
        let rules = "rules: [{name: a, query_offset: 5s, labels: {a: b}, rules: []}]"
        let (_, findings) = Fixture.read(text + rules)
        #expect(findings.map(\.id) == Array(repeating: "monitoring/config", count: refused))
    }
}
