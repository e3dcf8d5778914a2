/// Writes findings as compilers do: the place, the words, an excerpt with a caret, and the help.
package struct DiagnosticRenderer: Sendable {
    private let sources: [String: SourceFile]
    private let concealed: [SourceSpan]

    /// Excerpts are of `sources`; none shows what stands at the places `concealed`, or what any of
    /// the findings conceals.
    package init(sources: [SourceFile], concealing concealed: [SourceSpan] = []) {
        self.concealed = concealed
        self.sources = Dictionary(
            sources.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The findings one after the other, an empty line between them; ends with a line feed.
    package func text(of diagnostics: [Diagnostic]) -> StyledText {
        var excerpts = Excerpts(
            sources: sources, concealing: concealed + diagnostics.flatMap(\.conceals))
        return diagnostics.map { diagnostic in
            lines(of: diagnostic, &excerpts).map { "\($0)\n" }.joined()
        }.joined(separator: "\n")
    }

    private func lines(of diagnostic: Diagnostic, _ excerpts: inout Excerpts) -> [StyledText] {
        var lines = [headline(of: diagnostic)]
        let look = diagnostic.severity.look
        lines += excerpt(excerpts.lines(at: diagnostic.span), at: diagnostic.span, look)
        for related in diagnostic.related {
            lines.append("\(place(related.span), .strong)\("note", .note): \(related.message)")
            lines += excerpt(excerpts.lines(at: related.span), at: related.span, .note)
        }
        if let help = diagnostic.help { lines.append("\("help", .help): \(help)") }
        return lines
    }

    private func headline(of diagnostic: Diagnostic) -> StyledText {
        let kind = "\(diagnostic.severity.rawValue)[\(diagnostic.id)]"
        return "\(place(diagnostic.span), .strong)\(kind, diagnostic.severity.look): "
            + StyledText(diagnostic.message, .strong)
    }

    private func place(_ span: SourceSpan?) -> String { span.map { "\($0.label): " } ?? "" }

    private func excerpt(
        _ found: SourceExcerpt.Lines?, at span: SourceSpan?, _ look: StyledText.Look
    ) -> [StyledText] {
        guard let found, let span else { return [] }
        let number = String(span.start.line)
        let margin = String(repeating: " ", count: number.utf8.count)
        return [
            StyledText("\(margin) |", .faint),
            StyledText("\(number) |", .faint)
                + StyledText(found.text.isEmpty ? "" : " \(found.text)"),
            "\("\(margin) |", .faint) \(found.indentation)\(found.underline, look)",
        ]
    }
}

extension DiagnosticRenderer {
    /// The lines of files, each file laid out when it is first asked for.
    private struct Excerpts {
        let sources: [String: SourceFile]
        private var laidOut: [String: SourceExcerpt] = [:]
        /// What must not be shown, by each of its lines.
        private var concealed: [Place: Set<SourceSpan>] = [:]
        /// The line that was asked for last: many findings may stand on a long one.
        private var last: (place: Place, line: ExcerptLine)?

        private struct Place: Hashable {
            var file: String
            var line: Int32
        }

        init(sources: [String: SourceFile], concealing spans: [SourceSpan]) {
            self.sources = sources
            for span in Set(spans) where span.start.line <= span.end.line {
                for line in span.start.line...span.end.line {
                    concealed[Place(file: span.file, line: line), default: []].insert(span)
                }
            }
        }

        mutating func lines(at span: SourceSpan?) -> SourceExcerpt.Lines? {
            guard let span, let line = line(of: span) else { return nil }
            return SourceExcerpt.lines(at: span, in: line)
        }

        private mutating func line(of span: SourceSpan) -> ExcerptLine? {
            let place = Place(file: span.file, line: span.start.line)
            if let last, last.place == place { return last.line }
            guard let file = sources[span.file] else { return nil }
            let excerpt = laidOut[span.file] ?? SourceExcerpt(file)
            laidOut[span.file] = excerpt
            let line = excerpt.line(Int(place.line), concealing: concealed[place] ?? [])
            last = line.map { (place, $0) }
            return line
        }
    }
}

extension Diagnostic.Severity {
    /// How the word for it looks.
    fileprivate var look: StyledText.Look {
        switch self {
        case .error: .error
        case .warning: .warning
        case .note: .note
        }
    }
}
