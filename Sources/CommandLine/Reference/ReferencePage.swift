import Description
import Diagnostics
import YAML

/// What `belfry reference` shows on a terminal.
enum ReferencePage {
    /// One key, with what may be below it.
    static func text(of entry: KeyReference.Entry, in reference: KeyReference) -> StyledText {
        let key = entry.key
        var blocks = [
            [entry.title], wrapped(key.about), wrapped("Value: \(key.value.words)."),
        ]
        if key.isRequired { blocks.append(["It is required."]) }
        if let fallback = key.fallback { blocks.append(wrapped("Default: \(fallback).")) }
        blocks.append(["Example:", ""] + indented(entry.example))
        blocks += reference.sections(below: entry).map { keys(of: $0) }
        return text(blocks)
    }

    /// The keys at the top, and the names of all others.
    static func overview(of reference: KeyReference) -> StyledText {
        let top = reference.sections.first
        let rest = reference.sections.dropFirst().flatMap(\.entries).map { "  \($0.path)" }
        return text([
            wrapped(top?.about ?? ""), top.map { keys(of: $0) } ?? [], ["All others:"] + rest,
            ["`belfry reference KEY` shows one, with an example."],
        ])
    }

    private static func keys(of section: KeyReference.Section) -> [String] {
        if let twin = section.twin {
            return wrapped("\(section.about) `belfry reference \(twin)` shows them.")
        }
        let title = section.title.isEmpty ? "Its keys:" : "Keys of \(section.title):"
        let rows = section.entries.map { ($0.key.name, $0.key.about) }
        let table = lines(of: HelpText.table(title, rows))
        guard let title = section.others.title else { return table }
        let names = section.others.names.joined(separator: ", ")
        let passed = wrapped(names, margin: 2).map { "  \($0)" }
        return table + ["", passed.isEmpty ? "\(title)." : "\(title):"] + passed
    }

    private static func wrapped(_ text: String, margin: Int = 0) -> [String] {
        HelpText.wrap(text, to: HelpText.screen - margin)
    }

    private static func indented(_ text: String) -> [String] {
        lines(of: text).map { $0.isEmpty ? "" : "  \($0)" }
    }

    private static func lines(of text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    private static func text(_ blocks: [[String]]) -> StyledText {
        let lines = blocks.filter { !$0.isEmpty }.joined(separator: [""])
        return lines.map { "\($0)\n" }.joined()
    }
}
