/// The findings of a stage; a stage gathers all of them before the next one is asked.
package struct DiagnosticBag: Sendable {
    /// The findings in the order of their reports, equal ones included.
    package private(set) var all: [Diagnostic] = []
    /// The warnings that the user does not want to hear, in the order of the text.
    package private(set) var ignored: [IgnoredFinding] = []

    package init() {}

    /// Whether the next stage must not run.
    package var hasErrors: Bool { all.contains { $0.severity == .error } }

    /// Adds one finding.
    package mutating func report(_ diagnostic: Diagnostic) {
        all.append(diagnostic)
    }

    /// Adds several findings.
    package mutating func report(contentsOf diagnostics: some Sequence<Diagnostic>) {
        all.append(contentsOf: diagnostics)
    }

    /// Adds a warning that the user does not want to hear.
    package mutating func ignore(_ finding: IgnoredFinding) {
        ignored.append(finding)
    }

    /// The places that no excerpt may show, whichever finding it belongs to.
    package var concealed: [SourceSpan] {
        all.flatMap(\.conceals) + ignored.flatMap(\.finding.conceals)
    }

    /// The findings by file, place, severity and id, each said once.
    package var sorted: [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return all.filter { seen.insert($0).inserted }.enumerated()
            .sorted { Self.precedes($0, $1) }.map(\.element)
    }

    private typealias Item = EnumeratedSequence<[Diagnostic]>.Element

    private static func precedes(_ left: Item, _ right: Item) -> Bool {
        guard let first = left.element.span, let second = right.element.span else {
            let placed = (left.element.span != nil, right.element.span != nil)
            return placed.0 == placed.1 ? left.offset < right.offset : placed.0
        }
        if first.file != second.file { return first.file < second.file }
        if first.start != second.start { return first.start < second.start }
        return left.offset < right.offset
    }
}
