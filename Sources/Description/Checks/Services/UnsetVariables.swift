import Diagnostics
import StackModel
import YAML

/// A variable that nobody sets becomes an empty text, silently.
enum UnsetVariables: StackCheck {
    static let ids = ["compose/variable"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        let foreign = context.spec.foreignServices.compactMap { ComposeMerge.plain($0.node) }
        for node in context.spec.services.map(\.node) + foreign {
            var named: Set<String> = []
            for entry in node.mappingEntries ?? []
            where !ServiceSpec.keysWithoutVariables.contains(entry.name.value) {
                visitTexts(entry.value) { text, span in
                    guard let fault = Interpolation.firstFault(in: text) else { return }
                    report(fault: fault, at: span, into: &bag)
                }
                visit(entry.value) { variable, span in
                    guard !context.variables.isSet(variable), !context.hasOwnVariables(span),
                        named.insert(variable).inserted
                    else { return }
                    report(variable, at: span, into: &bag)
                }
            }
        }
    }

    private static func visit(_ node: YAMLNode, _ found: (String, SourceSpan) -> Void) {
        visitTexts(node) { text, span in
            for name in Interpolation.bareVariables(in: text) { found(name, span) }
        }
    }

    /// Visits the texts that hold a dollar sign.
    private static func visitTexts(_ node: YAMLNode, _ found: (String, SourceSpan) -> Void) {
        switch node.content {
        case .scalar(let scalar):
            if scalar.text.utf8.contains(36) { found(scalar.text, node.span) }
        case .sequence(let items): for item in items { visitTexts(item, found) }
        case .mapping(let entries): for entry in entries { visitTexts(entry.value, found) }
        }
    }

    private static func report(
        fault: String, at span: SourceSpan, into bag: inout DiagnosticBag
    ) {
        bag.report(
            Diagnostic(
                "compose/variable", "Compose refuses `\(fault)`: it is no variable", at: span,
                help: "write `${NAME}` or `${NAME:-default}`, or `$$` for a dollar sign"))
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
