/// Writes findings as compilers do: the place, the words, an excerpt with a caret, and the help.
package struct DiagnosticRenderer: Sendable {
    private let sources: [String: SourceFile]
    private let style: Style
    private let concealed: [SourceSpan]

    /// Excerpts are of `sources`; none shows what stands at the places `concealed`, or what any of
    /// the findings conceals.
    package init(
        sources: [SourceFile], isColored: Bool, concealing concealed: [SourceSpan] = []
    ) {
        self.concealed = concealed
        self.sources = Dictionary(
            sources.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        style = Style(isColored: isColored)
    }

    /// The findings one after the other, an empty line between them; ends with a line feed.
    package func text(of diagnostics: [Diagnostic]) -> String {
        var excerpts = Excerpts(
            sources: sources, concealing: concealed + diagnostics.flatMap(\.conceals))
        return diagnostics.map { diagnostic in
            lines(of: diagnostic, &excerpts).map { $0 + "\n" }.joined()
        }.joined(separator: "\n")
    }

    private func lines(of diagnostic: Diagnostic, _ excerpts: inout Excerpts) -> [String] {
        var lines = [headline(of: diagnostic)]
        let mark = style.mark(of: diagnostic.severity)
        lines += excerpt(excerpts.lines(at: diagnostic.span), at: diagnostic.span, mark: mark)
        for related in diagnostic.related {
            let place = related.span.map { "\($0.label): " } ?? ""
            lines.append(style.bold(place) + style.note("note") + ": " + printable(related.message))
            lines += excerpt(excerpts.lines(at: related.span), at: related.span, mark: style.note)
        }
        if let help = diagnostic.help {
            lines.append(style.help("help") + ": " + printable(help))
        }
        return lines
    }

    private func headline(of diagnostic: Diagnostic) -> String {
        let place = diagnostic.span.map { "\($0.label): " } ?? ""
        let kind = "\(diagnostic.severity.rawValue)[\(diagnostic.id)]"
        return style.bold(place) + style.mark(of: diagnostic.severity)(kind) + ": "
            + style.bold(printable(diagnostic.message))
    }

    private func excerpt(
        _ found: SourceExcerpt.Lines?, at span: SourceSpan?, mark: (String) -> String
    ) -> [String] {
        guard let found, let span else { return [] }
        let number = String(span.start.line)
        let margin = String(repeating: " ", count: number.utf8.count)
        return [
            style.faint("\(margin) |"),
            style.faint("\(number) |") + (found.text.isEmpty ? "" : " \(found.text)"),
            style.faint("\(margin) |") + " \(found.indentation)" + mark(found.underline),
        ]
    }

    /// A message may quote the user's text; what would steer the terminal is shown instead.
    private func printable(_ message: String) -> String {
        guard message.unicodeScalars.contains(where: { DisplayWidth.isControl($0) }) else {
            return message
        }
        return String(
            String.UnicodeScalarView(
                message.unicodeScalars.map { DisplayWidth.isControl($0) ? "\u{FFFD}" : $0 }))
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

    /// Colours for a terminal, or none.
    private struct Style: Sendable {
        let isColored: Bool

        func bold(_ text: String) -> String { painted(text, "1") }
        func faint(_ text: String) -> String { painted(text, "2") }
        func note(_ text: String) -> String { painted(text, "1;36") }
        func help(_ text: String) -> String { painted(text, "1;32") }

        func mark(of severity: Diagnostic.Severity) -> (String) -> String {
            let code =
                switch severity {
                case .error: "1;31"
                case .warning: "1;33"
                case .note: "1;36"
                }
            return { painted($0, code) }
        }

        private func painted(_ text: String, _ code: String) -> String {
            isColored && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
        }
    }
}
