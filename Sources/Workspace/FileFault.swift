package import Diagnostics
import Disk
import YAML

/// What keeps a generated file that was edited from being read by the program it is for.
///
/// An edit that leaves a file unreadable is looked for at every run, whether or not belfry's own
/// text changed: the file counts as up to date otherwise, and only the running stack shows it.
package enum FileFault {
    /// Those findings of the YAML reader with which no reader of the format would agree. What
    /// only belfry refuses, such as tags or many aliases, is left to the file's own program.
    private static let fatal: Set = [
        "yaml/syntax", "yaml/empty", "yaml/duplicate-key", "yaml/encoding", "yaml/documents",
    ]

    /// Says what keeps a file that can be read from being taken by the program that it is for;
    /// takes its text, and its path relative to the output directory.
    package typealias Judge = @Sendable (SourceFile, String) -> Diagnostic?

    /// The fault of `bytes` at `path`, which messages call `shown`; nil for a file that can be
    /// read.
    static func find(
        in bytes: [UInt8], at path: String, shown: String, _ judge: Judge
    ) -> Diagnostic? {
        if let fault = unreadable(bytes, at: path, shown: shown) { return fault }
        guard let fault = judge(SourceFile(path: shown, bytes: bytes), path) else { return nil }
        let word = ShellCommand.quoted(shown)
        let way = "`belfry generate --adopt \(word)` replaces the file, and puts yours aside"
        return Diagnostic(
            "files/broken", fault.severity, fault.message, at: fault.span, related: fault.related,
            help: fault.help.map { "\($0); \(way)" } ?? way)
    }

    private static func unreadable(
        _ bytes: [UInt8], at path: String, shown: String
    ) -> Diagnostic? {
        if let line = ConflictMarkers.firstLine(in: bytes) { return unfinishedMerge(shown, line) }
        if path.hasSuffix(".yml") || path.hasSuffix(".yaml") { return yaml(bytes, shown) }
        return path.hasSuffix(".json") ? json(bytes, shown) : nil
    }

    private static func yaml(_ bytes: [UInt8], _ shown: String) -> Diagnostic? {
        var bag = DiagnosticBag()
        _ = YAMLParser.parse(SourceFile(path: shown, bytes: bytes), into: &bag)
        guard let first = bag.all.first(where: { fatal.contains($0.id) }) else { return nil }
        return broken(shown, first.message, at: first.span)
    }

    private static func json(_ bytes: [UInt8], _ shown: String) -> Diagnostic? {
        do throws(JSONProblem) {
            _ = try JSONTree.read(bytes)
            return nil
        } catch {
            guard !bytes.isEmpty else { return broken(shown, "the file is empty", at: nil) }
            return broken(
                shown, "line \(error.line) \(error.reason)", at: place(error.line, shown))
        }
    }

    private static func place(_ line: Int, _ shown: String) -> SourceSpan {
        let start = SourcePosition(line: line, column: 1)
        return SourceSpan(file: shown, start: start, end: start)
    }

    private static func unfinishedMerge(_ shown: String, _ line: Int) -> Diagnostic {
        let word = ShellCommand.quoted(shown)
        return Diagnostic(
            "files/broken", "`\(shown)` holds git's conflict markers", at: place(line, shown),
            help: "finish the merge, or run `git checkout --ours -- \(word)` and then "
                + "`belfry generate`, which brings both sides together from stack.yaml")
    }

    private static func broken(
        _ shown: String, _ reason: String, at span: SourceSpan?
    ) -> Diagnostic {
        Diagnostic(
            "files/broken", "`\(shown)` can't be read: \(reason)", at: span,
            help: "repair it; or let `belfry generate --adopt \(ShellCommand.quoted(shown))` "
                + "replace it, which puts yours aside")
    }
}
