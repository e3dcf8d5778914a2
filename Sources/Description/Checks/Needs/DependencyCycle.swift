import Diagnostics
import StackModel
import YAML

/// Services that wait for each other never start.
enum DependencyCycle: StackCheck {
    static let ids = ["needs/cycle"]

    static func run(_ context: CheckContext, into bag: inout DiagnosticBag) {
        let others = context.written.map { service in
            let references = ServiceReference.all(in: service).filter(\.isWaitedFor)
            return (service.name, references.map(\.service.value))
        }
        var search = CycleSearch(
            context.stack.services,
            and: Dictionary(others, uniquingKeysWith: { first, _ in first }))
        for cycle in search.cycles() {
            let path = path(of: cycle)
            bag.report(
                Diagnostic(
                    "needs/cycle", "services wait for each other: \(path)",
                    at: place(of: cycle, in: context),
                    help: "let one of them start without the other, and try again by itself "
                        + "until the other is there"))
        }
    }

    /// The services on the way round, the midst of a long way left out.
    private static func path(of cycle: [String]) -> String {
        let shown = 12
        let way = cycle + cycle.prefix(1)
        let names = way.count <= shown + 2 ? way[...] : way.prefix(shown)
        var words = names.map { "`\($0)`" }
        if names.count < way.count {
            words += ["\(way.count - shown - 1) more", "`\(way[way.count - 1])`"]
        }
        return words.joined(separator: " -> ")
    }

    /// Where the first service of the cycle says that it needs the next one.
    private static func place(of cycle: [String], in context: CheckContext) -> SourceSpan? {
        guard let first = cycle.first,
            let service = context.services.first(where: { $0.name.value == first })
        else { return nil }
        let next = cycle[1 % cycle.count]
        let need = service.needs.first { $0.service.value == next }?.service.span
        let dependency = service.compose.dependencies.first { $0.value.service == next }?.span
        let reference = ServiceReference.all(in: service.node).first { $0.service.value == next }
        return need ?? dependency ?? reference?.service.span ?? service.name.span
    }
}
