import Diagnostics
import Templates

extension CommandSpec {
    static let explain = CommandSpec(
        name: "explain",
        summary: "Say what a finding means and how to mend it",
        details: """
            Every finding has an id, `group/name`, which `check`, `generate` and `verify` print.
            Its page says what it means, why it matters, and what to do.
            """,
        operands: [OperandSpec("ID", about: "A finding's id; all are listed without it")],
        examples: [
            Example("belfry explain target/connection-refused", about: "One page"),
            Example("belfry explain", about: "Every id"),
        ],
        run: .atOnce { Explain($0).run(on: $1) })
}

/// The pages of `templates/explain`.
struct Explain {
    private let invocation: Invocation

    init(_ invocation: Invocation) { self.invocation = invocation }

    func run(on console: any Console) -> ExitCode {
        let pages = Self.pages
        guard let id = invocation.operands.first else {
            console.write(pages.keys.sorted().map { "\($0)\n" }.joined())
            return .success
        }
        if let page = pages[id] {
            console.write(StyledText(lines: page))
            return .success
        }
        let nearest = Suggestion.nearest(to: id, among: pages.keys.sorted())
        let hint = nearest.map { "did you mean `\($0)`?" } ?? "`belfry explain` lists them all"
        console.note("belfry: there is no finding `\(id)`; \(hint)\n")
        return .problems
    }

    /// Each page by its finding's id; its file is `explain/GROUP/NAME.md`.
    static var pages: [String: String] {
        var pages: [String: String] = [:]
        for file in TemplateFile.embedded {
            guard file.path.hasPrefix("explain/"), file.path.hasSuffix(".md") else { continue }
            pages[String(file.path.dropFirst("explain/".count).dropLast(".md".count))] = file.text
        }
        return pages
    }
}
