import Diagnostics
import StackModel
import YAML

/// A variable that nobody sets becomes an empty text, silently.
enum UnsetVariables: StackCheck {
    static let ids = ["compose/variable"]

    /// Where a dollar sign is no variable of Compose's.
    private static let skipped: Set<String> = ["metrics", "needs", "component"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        // belfry itself sees to these.
        let known = context.variables.union(context.stack.secrets.compactMap(\.variable))
        for service in context.spec.services {
            var named: Set<String> = []
            for entry in service.node.mappingEntries ?? []
            where !skipped.contains(entry.name.value) {
                visit(entry.value) { variable, span in
                    guard !known.contains(variable), named.insert(variable).inserted
                    else { return }
                    report(variable, at: span, into: &bag)
                }
            }
        }
    }

    private static func visit(_ node: YAMLNode, _ found: (String, SourceSpan) -> Void) {
        switch node.content {
        case .scalar(let scalar):
            guard scalar.text.utf8.contains(36) else { return }
            for name in Interpolation.bareVariables(in: scalar.text) { found(name, node.span) }
        case .sequence(let items): for item in items { visit(item, found) }
        case .mapping(let entries): for entry in entries { visit(entry.value, found) }
        }
    }

    private static func report(
        _ variable: String, at span: SourceSpan, into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "compose/variable", .warning,
                "`\(variable)` is set nowhere, so Compose puts an empty text in its place",
                at: span,
                help: "set it in `.env`, give a default with `${\(variable):-…}`, or write `$$` "
                    + "for a dollar sign"))
    }
}
