import Diagnostics
import StackModel
import YAML

/// Compose's two ways to write an environment: a mapping, or a list of `NAME=value`.
enum EnvironmentSyntax {
    /// The variables in order; values are texts, whatever YAML would make of them.
    static func variables(
        _ node: YAMLNode, into bag: inout DiagnosticBag
    ) -> [Located<EnvironmentVariable>] {
        if let entries = node.mappingEntries {
            return entries.compactMap { variable($0, into: &bag) }
        }
        if let items = node.sequenceItems {
            return items.compactMap { variable($0, into: &bag) }
        }
        if !node.isNull {
            bag.report(
                Diagnostic(
                    "fields/type", "`environment` must be a mapping", at: node.span,
                    help: "write `environment: {NAME: value}`"))
        }
        return []
    }

    private static func variable(
        _ entry: YAMLEntry, into bag: inout DiagnosticBag
    ) -> Located<EnvironmentVariable>? {
        let name = entry.name
        if entry.value.isNull {
            return Located(EnvironmentVariable(name.value, nil), at: name.span)
        }
        return ScalarReader.text(entry.value, "environment.\(name.value)", into: &bag).map {
            Located(EnvironmentVariable(name.value, .string($0.value)), at: name.span)
        }
    }

    private static func variable(
        _ node: YAMLNode, into bag: inout DiagnosticBag
    ) -> Located<EnvironmentVariable>? {
        guard let text = ScalarReader.text(node, "environment", into: &bag)?.value else {
            return nil
        }
        let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let value: ConfigTree? = halves.count > 1 ? .string(String(halves[1])) : nil
        return Located(EnvironmentVariable(String(halves[0]), value), at: node.span)
    }
}
