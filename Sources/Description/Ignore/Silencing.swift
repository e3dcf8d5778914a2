import Diagnostics
import Templates
import YAML

/// Takes the warnings away that the user does not want to hear, and says so where that is wrong.
struct Silencing {
    private let specs: [IgnoreSpec]
    /// Which of them silenced something, and which found only errors.
    private var used: Set<Int> = []
    private var refused: Set<Int> = []
    private let file: String

    init(_ specs: [IgnoreSpec], in file: String) {
        self.specs = specs
        self.file = file
    }

    /// The findings of `bag` without those that are silenced, which are kept with their reasons.
    mutating func sift(_ bag: DiagnosticBag) -> DiagnosticBag {
        guard !specs.isEmpty else { return bag }
        var reasons: [Int: String] = [:]
        let byID = Dictionary(grouping: bag.all.indices) { bag.all[$0].id }
        for (id, group) in Dictionary(grouping: specs.indices, by: { specs[$0].id.value }) {
            let valid = group.filter { !specs[$0].reason.isEmpty }
            match(valid, with: byID[id] ?? [], of: bag.all, into: &reasons)
        }
        var result = DiagnosticBag()
        for (index, finding) in bag.all.enumerated() where reasons[index] == nil {
            result.report(finding)
        }
        let ignored = reasons.map { (finding: bag.all[$0], order: $0, reason: $1) }
        for item in ignored.sorted(by: { Self.order($0.finding, $0.order, $1.finding, $1.order) }) {
            result.ignore(IgnoredFinding(item.finding, reason: item.reason))
        }
        return result
    }

    /// Whether the first stands before the second in the text.
    private static func order(_ a: Diagnostic, _ i: Int, _ b: Diagnostic, _ j: Int) -> Bool {
        guard let first = a.span?.start, let second = b.span?.start, first != second else {
            return i < j
        }
        return first < second
    }

    /// Sweeps through the text; of several that cover a finding the innermost silences it.
    private mutating func match(
        _ group: [Int], with findings: [Int], of all: [Diagnostic],
        into reasons: inout [Int: String]
    ) {
        let placed = findings.compactMap { index in
            all[index].span.flatMap { $0.file == file ? (index, $0.start) : nil }
        }.sorted { $0.1 < $1.1 }
        var next = group.sorted { specs[$0].start < specs[$1].start }[...]
        var open: [Int] = []
        for (index, place) in placed {
            while let first = next.first, specs[first].start <= place {
                open.append(first)
                next.removeFirst()
            }
            while let last = open.last, specs[last].end <= place { open.removeLast() }
            guard let spec = open.last else { continue }
            if all[index].severity == .error {
                refused.insert(spec)
            } else {
                used.insert(spec)
                reasons[index] = specs[spec].reason
            }
        }
    }

    /// What is wrong with the wishes themselves; `isComplete` if all checks were asked.
    func problems(isComplete: Bool) -> [Diagnostic] {
        if specs.isEmpty { return [] }
        let known = Set(FindingIDs.all)
        var words = WordList(FindingIDs.all)
        return specs.indices.compactMap { index in
            let id = specs[index].id
            if id.value.isEmpty || !known.contains(id.value) { return unknown(id, &words) }
            if specs[index].reason.isEmpty { return unreasoned(id) }
            if used.contains(index) { return nil }
            if refused.contains(index) { return error(id) }
            return isComplete ? unused(id) : nil
        }
    }

    private func unknown(_ id: Located<String>, _ words: inout WordList) -> Diagnostic {
        guard !id.value.isEmpty else {
            return Diagnostic(
                "ignore/unknown", .warning, "nothing is named that is to be ignored", at: id.span,
                help: "write `# belfry: ignore ID reason`, with the id in the finding's brackets")
        }
        if Self.isOfOthers(id.value) {
            return Diagnostic(
                "ignore/unknown", .warning,
                "`\(id.value)` is not about the description, and can't be ignored in it",
                at: id.span, help: "mend what it says, and remove this")
        }
        return Diagnostic(
            "ignore/unknown", .warning, "there is no warning `\(id.value)` to ignore", at: id.span,
            help: words.nearest(to: id.value).map { "did you mean `\($0)`?" }
                ?? "write the id that stands in the finding's brackets")
    }

    /// Whether another stage than the reading of a description says it: all ids have a page.
    private static func isOfOthers(_ id: String) -> Bool {
        TemplateFile.embedded.contains { $0.path == "explain/\(id).md" }
            && !FindingIDs.all.contains(id)
    }

    private func unreasoned(_ id: Located<String>) -> Diagnostic {
        Diagnostic(
            "ignore/reason", .warning, "no reason is given to ignore `\(id.value)`", at: id.span,
            help: "say after the id why it is fine here; without a reason nothing is ignored")
    }

    private func error(_ id: Located<String>) -> Diagnostic {
        Diagnostic(
            "ignore/error", .warning, "`\(id.value)` is an error here, and can't be ignored",
            at: id.span, help: "remove its cause, and then this")
    }

    private func unused(_ id: Located<String>) -> Diagnostic {
        Diagnostic(
            "ignore/unused", .warning, "there is no `\(id.value)` here to ignore", at: id.span,
            help: "remove it, or put it on the finding's line")
    }
}
