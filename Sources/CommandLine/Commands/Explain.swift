import Description
import Diagnostics
import Templates
import YAML

extension CommandSpec {
    static let explain = CommandSpec(
        name: "explain",
        summary: "Show what a finding means and how to fix it",
        details: """
            Every finding has an id, `group/name`, which `check`, `generate` and `verify` print.
            Its page says what it means, why it matters and what to do.
            """,
        operands: [
            OperandSpec(
                "ID", .finding,
                about: "A finding's id, its name alone, or a group; without it, all ids are listed")
        ],
        options: [.format(["text", "json"])],
        examples: [
            Example("belfry explain target/connection-refused", about: "Show one page"),
            Example("belfry explain", about: "List all ids"),
        ],
        run: .atOnce { Explain($0).run(on: $1) })
}

/// The pages of `templates/explain`.
struct Explain {
    private let invocation: Invocation

    init(_ invocation: Invocation) { self.invocation = invocation }

    func run(on console: any Console) -> ExitCode {
        let pages = Self.pages
        let all = pages.keys.sorted()
        let word = invocation.operands.first
        let ids = word.map { Self.ids(meant: $0, among: all) } ?? all
        var answer = JSONAnswer()
        if let word, !Self.answers(ids, to: word) {
            answer.bag.report(Self.unknown(word, ids, among: all))
            answer.fields = [ConfigEntry("pages", .sequence([]))]
        } else {
            let page = ids.count == 1 ? pages[ids[0]] : nil
            answer.fields = [ConfigEntry("pages", .sequence(ids.map { Self.json($0, page) }))]
            show(page.map { StyledText(lines: $0) } ?? Self.list(ids), on: console)
        }
        console.note(Findings.text(answer.bag, sources: [], at: answer.site))
        return answer.end(
            answer.bag.hasErrors ? .problems : .success, of: invocation, on: console)
    }

    /// Whether ids are what was asked for: one of them, or a whole group.
    private static func answers(_ ids: [String], to word: String) -> Bool {
        ids.count == 1 || !ids.isEmpty && ids.allSatisfy { $0.hasPrefix(word + "/") }
    }

    private static func list(_ ids: [String]) -> StyledText { ids.map { "\($0)\n" }.joined() }

    private func show(_ text: StyledText, on console: any Console) {
        if !invocation.isJSON { console.write(text) }
    }

    private static func json(_ id: String, _ page: String?) -> ConfigTree {
        let text = page.map { [ConfigEntry("text", .string($0))] } ?? []
        return .mapping([ConfigEntry("id", .string(id))] + text)
    }

    /// The finding with this id; else those with this name in whatever group; else the whole group.
    private static func ids(meant word: String, among all: [String]) -> [String] {
        if all.contains(word) { return [word] }
        let named = all.filter { $0.hasSuffix("/" + word) }
        return named.isEmpty ? all.filter { $0.hasPrefix(word + "/") } : named
    }

    private static func unknown(
        _ word: String, _ several: [String], among all: [String]
    ) -> Diagnostic {
        let names = all.map { String($0.drop { $0 != "/" }.dropFirst()) }
        let nearest =
            Suggestion.nearest(to: word, among: all)
            ?? Suggestion.nearest(to: word, among: names).flatMap { name in
                all.first { $0.hasSuffix("/" + name) }
            }
        let meant = several.isEmpty ? [nearest].compactMap(\.self) : several
        let isKey = !KeyReference.builtIn.entries(meant: word).isEmpty
        return Diagnostic(
            "explain/unknown", "there is no finding `\(word)`",
            help: isKey
                ? "`belfry reference \(word)` shows the key of that name"
                : meant.isEmpty
                    ? "`belfry explain` lists them all"
                    : "did you mean \(meant.map { "`\($0)`" }.joined(separator: ", "))?")
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
