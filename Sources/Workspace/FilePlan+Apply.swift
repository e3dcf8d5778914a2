package import Diagnostics
import StackModel

extension FilePlan {
    /// Whether applying would write anything.
    package var changesAnything: Bool {
        items.contains { $0.action != .unchanged }
    }

    /// Writes the files: all are put down beside first, then each takes its place in one step,
    /// so that no file is ever half-written. Nothing is written where the plan is blocked.
    package func apply(into bag: inout DiagnosticBag) {
        bag.report(contentsOf: obstacles)
        guard !bag.hasErrors, changesAnything || !isRecorded else { return }
        do throws(FileSystemError) {
            try write()
        } catch {
            bag.report(error.diagnostic)
        }
    }

    /// A finding for each file that belfry must not overwrite.
    package var obstacles: [Diagnostic] {
        // Whose the files are is told by the record: that it is broken has been said, once.
        guard !isRecordBroken else { return [] }
        return items.compactMap { item -> Diagnostic? in
            let path = FileSystem.join(directory, item.file.path)
            switch item.action {
            case .created, .updated, .unchanged: return nil
            case .conflict:
                return Diagnostic(
                    "files/conflict",
                    "`\(path)` was edited, and its generated text changed as well",
                    help: "take the edit out or move the file away, run `belfry generate`, and "
                        + "make the edit again; nothing was written")
            case .foreign:
                return Diagnostic(
                    "files/foreign", "`\(path)` was not written by belfry and is in the way",
                    help: "move it away, or choose another directory with `--output`; nothing "
                        + "was written")
            }
        }
    }

    private func write() throws(FileSystemError) {
        var staging = try Staging(for: directory)
        for item in items where item.action == .created || item.action == .updated {
            try staging.add(CollectionOfOne(item.file.content), as: item.file.path)
        }
        try staging.add(GeneratedRecord.pieces(of: items.map(\.file)), as: GeneratedRecord.path)
        try staging.finish()
    }
}
