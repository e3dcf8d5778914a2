import Diagnostics
package import StackModel
package import YAML

/// A group of rules of the user's own: an item of `rules`, or of the `groups` of a rule file.
package struct RuleGroupSpec: Sendable {
    /// The group's name.
    package var name: Located<String>
    /// How often it is evaluated; nil takes the store's interval.
    package var interval: Located<TimeSpan>?
    /// Its further keys in Prometheus's words.
    package var settings: [ConfigEntry]
    /// The file in which it stands; nil for one in the description.
    package var file: String?
    /// What is recorded.
    package var recording: [RecordingSpec] = []
    /// What alerts.
    package var alerts: [AlertSpec] = []

    /// Keys that not every Prometheus 2 knows, with the version that brought them.
    static let newKeys = [
        ("query_offset", SoftwareVersion(2, 53)),
        ("labels", SoftwareVersion(3)),
    ]

    /// Decodes a group.
    static func decode(_ node: YAMLNode, into bag: inout DiagnosticBag) -> RuleGroupSpec? {
        if let key = loneRule(node) {
            bag.report(
                Diagnostic(
                    "fields/missing", "this rule is in no group", at: key.span,
                    help: "put it into one: `- name: …`, and the rule below `rules:`"))
            return nil
        }
        guard var fields = FieldReader(node, "a group of rules", .ruleGroup, into: &bag) else {
            return nil
        }
        let name = fields.requiredText("name", into: &bag)
        var group = RuleGroupSpec(
            name: name ?? Located("", at: node.span),
            interval: fields.timeSpan("interval", into: &bag), settings: [])
        group.readSettings(&fields, node, into: &bag)
        // Prometheus takes a group without rules.
        if fields.peek("rules")?.isNull == true {
            _ = fields.node("rules")
        } else {
            for item in fields.items("rules", into: &bag) { group.add(item, into: &bag) }
        }
        fields.finish(into: &bag)
        return name == nil ? nil : group
    }

    /// The key that shows that a rule stands where a group should.
    private static func loneRule(_ node: YAMLNode) -> YAMLNode? {
        guard node["rules"] == nil, node["name"] == nil else { return nil }
        return node.mappingEntries?.first { ["alert", "record"].contains($0.name.value) }?.key
    }

    /// Keys that only Prometheus needs; each is read once for its grammar.
    private mutating func readSettings(
        _ fields: inout FieldReader, _ node: YAMLNode, into bag: inout DiagnosticBag
    ) {
        _ = fields.integer("limit", in: Int.min...Int.max, into: &bag)
        _ = fields.timeSpan("query_offset", into: &bag)
        for entry in fields.entries("labels", into: &bag) {
            _ = ScalarReader.text(entry.value, "label \(entry.name.value)", into: &bag)
        }
        settings = ["interval", "query_offset", "limit", "labels"].compactMap { key in
            node[key].map { ConfigEntry(key, ConfigTree($0)) }
        }
    }

    private mutating func add(_ node: YAMLNode, into bag: inout DiagnosticBag) {
        if node["record"] != nil {
            if let rule = RecordingSpec.decode(node, into: &bag) { recording.append(rule) }
        } else if let alert = AlertSpec.decode(node, isVerbatim: true, into: &bag) {
            alerts.append(alert)
        }
    }
}
