import Diagnostics
import Disk

/// What is written together, or not at all.
struct Change {
    let writes: [FilePlan.Write]
    /// What the record is to say then; nil leaves it as it is.
    let entries: [GeneratedRecord.Entry]?

    /// Puts all of it down, then all of it in its place; `more` may put down what belongs to it.
    func carryOut(
        in folder: Folder, _ durability: Durability, into bag: inout DiagnosticBag,
        more: (inout Transaction) throws(FileSystemError) -> Void = { _ in }
    ) {
        do throws(Refusal) {
            let rest = try stage(in: folder, durability, more)
            try Self.finish(rest, in: folder, into: &bag)
        } catch {
            bag.report(error.diagnostic)
        }
    }

    private func stage(
        in folder: Folder, _ durability: Durability,
        _ more: (inout Transaction) throws(FileSystemError) -> Void
    ) throws(Refusal) -> RollForward {
        do throws(FileSystemError) {
            var transaction = try Transaction(in: folder, durability)
            // What hides the journal from version control takes its place before all else.
            try more(&transaction)
            for write in writes { try transaction.add(write) }
            if let entries { try transaction.putRecord(entries) }
            return try transaction.seal()
        } catch {
            Transaction.abandon(in: folder)
            throw Refusal(error)
        }
    }

    private static func finish(
        _ rest: consuming RollForward, in folder: Folder, into bag: inout DiagnosticBag
    ) throws(Refusal) {
        do throws(FileSystemError) {
            for path in try rest.run() {
                bag.report(
                    Diagnostic(
                        "files/changed",
                        "`\(folder.shown(path))` was changed while belfry wrote; it stays",
                        help: "run the command again, then your change is merged"))
            }
        } catch {
            throw Refusal(
                Diagnostic(
                    "files/interrupted", "\(error.diagnostic.message): the change is half done",
                    help: "\(error.diagnostic.help ?? "correct that"); then run "
                        + "`belfry generate`, which finishes it"))
        }
    }
}
