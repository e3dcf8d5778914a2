import Diagnostics
package import YAML

/// An item of `rules`: a group, or where to find some.
package enum RuleSource: Sendable {
    /// A group that is written in the description.
    case group(RuleGroupSpec)
    /// A file of Prometheus's format, a directory of such, or a pattern of their names.
    case files(Located<String>)

    /// Decodes the value of `rules`.
    static func decode(
        _ fields: inout FieldReader, into bag: inout DiagnosticBag
    ) -> [RuleSource] {
        guard let node = fields.node("rules") else { return [] }
        if let groups = node["groups"] {
            bag.report(
                Diagnostic(
                    "fields/type", "`rules` must be a list of groups, without `groups` above them",
                    at: groups.span, help: "leave out the line `groups:`"))
            return []
        }
        return fields.items("rules", into: &bag).compactMap { item in
            item.mappingEntries == nil
                ? files(item, into: &bag)
                : RuleGroupSpec.decode(item, into: &bag).map(RuleSource.group)
        }
    }

    private static func files(
        _ node: YAMLNode, into bag: inout DiagnosticBag
    ) -> RuleSource? {
        ScalarReader.text(node, "an item of `rules`", into: &bag).map(RuleSource.files)
    }
}
