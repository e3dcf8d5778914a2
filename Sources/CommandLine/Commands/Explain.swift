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
        operands: [
            OperandSpec(
                "ID", .finding,
                about: "A finding's id, its name alone, or a group; all are listed without it")
        ],
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
        let ids = Self.ids(meant: id, among: pages.keys.sorted())
        if ids.count == 1, let page = pages[ids[0]] {
            console.write(StyledText(lines: page))
            return .success
        }
        if !ids.isEmpty, ids.allSatisfy({ $0.hasPrefix(id + "/") }) {
            console.write(ids.map { "\($0)\n" }.joined())
            return .success
        }
        console.note("belfry: there is no finding `\(id)`; \(Self.hint(for: id, ids, pages))\n")
        return .problems
    }

    /// The finding with this id; else those with this name in whatever group; else the whole group.
    private static func ids(meant word: String, among all: [String]) -> [String] {
        if all.contains(word) { return [word] }
        let named = all.filter { $0.hasSuffix("/" + word) }
        return named.isEmpty ? all.filter { $0.hasPrefix(word + "/") } : named
    }

    private static func hint(
        for id: String, _ several: [String], _ pages: [String: String]
    ) -> String {
        guard several.isEmpty else {
            return "did you mean \(several.map { "`\($0)`" }.joined(separator: ", "))?"
        }
        let all = pages.keys.sorted()
        let names = all.map { String($0.drop { $0 != "/" }.dropFirst()) }
        let nearest =
            Suggestion.nearest(to: id, among: all)
            ?? Suggestion.nearest(to: id, among: names).flatMap { name in
                all.first { $0.hasSuffix("/" + name) }
            }
        return nearest.map { "did you mean `\($0)`?" } ?? "`belfry explain` lists them all"
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
