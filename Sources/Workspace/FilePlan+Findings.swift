package import Diagnostics
import Disk
import StackModel

extension FilePlan {
    /// A finding for each file that belfry must not overwrite or doesn't know what to do with, at
    /// the line of the description that asked for it.
    package func findings(for description: SourceFile?) -> [Diagnostic] {
        // Whose the files are is told by the record: that it is broken has been said, once.
        guard !isRecordBroken else { return [] }
        let isConflict = items.contains { $0.action == .conflict }
        let lines = DescriptionLines(isConflict ? description : nil)
        return items.flatMap { item -> [Diagnostic] in
            switch item.action {
            case .created, .updated, .merged, .unchanged, .removed, .leftOut: []
            case .conflict: item.conflicts.map { conflict($0, in: item, lines) }
            case .foreign: [foreign(item)]
            case .orphaned: [orphaned(item)]
            case .broken: [item.fault].compactMap(\.self)
            }
        }
    }

    /// The texts that the findings speak of.
    package var sources: [SourceFile] {
        items.filter { $0.action == .conflict || $0.action == .broken }.map {
            SourceFile(path: shown($0), bytes: $0.old ?? [])
        }
    }

    private func shown(_ item: Item) -> String { FileSystem.join(directory, item.path) }

    private func conflict(
        _ conflict: MergeConflict, in item: Item, _ lines: DescriptionLines
    ) -> Diagnostic {
        let path = shown(item)
        let word = ShellCommand.quoted(path)
        let beside = item.beside.map { FileSystem.join(directory, $0) }
        let seen =
            beside.map { "`belfry generate` writes its version to `\($0)`, and nothing else" }
            ?? "nothing is written, as you have edited `\(path)\(FilePlanner.proposal)`"
        return Diagnostic(
            "files/conflict", "`\(path)`: \(Self.sides(of: conflict))",
            at: OriginMark.nearest(to: conflict.path, in: item.origins).map { mark in
                lines.line(of: conflict.path.dropFirst(mark.path.count), below: mark.span)
            },
            related: line(of: conflict, in: item).map { [$0] } ?? [],
            help: "\(seen). Let both agree in stack.yaml or in the file; or keep all of your file "
                + "with `--keep \(word)`; or take belfry's with `--adopt \(word)`, which puts "
                + "yours aside")
    }

    /// What was there, and what each side made of it.
    private static func sides(of conflict: MergeConflict) -> String {
        let head = "\(conflict.place) \(conflict.reason)"
        guard conflict.base != nil || conflict.mine != nil || conflict.theirs != nil else {
            return head
        }
        // What the place is called says whether its values may be shown.
        guard !isSecret(conflict) else { return "\(head); the values are not shown" }
        func value(_ text: String?) -> String { text.map { "`\($0)`" } ?? "nothing" }
        return "\(head): you have \(value(conflict.mine)), belfry would write "
            + "\(value(conflict.theirs)) where \(value(conflict.base)) was"
    }

    private static func isSecret(_ conflict: MergeConflict) -> Bool {
        conflict.path.last.map(SecretForms.isTelling) ?? false
    }

    private func line(of conflict: MergeConflict, in item: Item) -> Diagnostic.Related? {
        guard let number = conflict.line, let bytes = item.old, !Self.isSecret(conflict) else {
            return nil
        }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.indices.contains(number - 1) else { return nil }
        let text = String(decoding: lines[number - 1], as: UTF8.self).unicodeScalars
        let indentation = text.prefix { $0 == " " }.count
        let start = SourcePosition(line: number, column: indentation + 1)
        let end = SourcePosition(line: number, column: max(text.count, indentation) + 1)
        return Diagnostic.Related(
            "what you have", at: SourceSpan(file: shown(item), start: start, end: end))
    }

    private func foreign(_ item: Item) -> Diagnostic {
        let path = shown(item)
        let word = ShellCommand.quoted(path)
        return Diagnostic(
            "files/foreign", "`\(path)` was not written by belfry and is in the way",
            at: item.origins.first?.span,
            help: "take it over with `--adopt \(word)`, which puts yours aside as "
                + "`\(path)\(FilePlanner.backup)`; or keep it with `--keep \(word)`; or choose "
                + "another directory with `--output`; nothing was written")
    }

    private func orphaned(_ item: Item) -> Diagnostic {
        let path = shown(item)
        return Diagnostic(
            "files/orphaned", .warning,
            "`\(path)` is no longer wanted, but you edited it, so it stays",
            help:
                "remove it; or make it yours with `--keep \(ShellCommand.quoted(path))`, then belfry forgets it"
        )
    }
}
