import Diagnostics
import Disk

extension FilePlan {
    private static let ignorePath = ".belfry/.gitignore"
    private static let ignored = Array(
        "# This machine's own: while belfry writes, what it set aside, which secrets there were.\n/lock\n/journal\n/staging/\n/set-aside*/\n/secrets\n"
            .utf8)

    /// Writes what is planned, and `further` changes with it, as a whole or not at all; who calls
    /// holds the tree. Where the plan is blocked only belfry's new versions are written, beside the
    /// files in conflict.
    func apply(
        with further: [Write] = [], in folder: Folder, _ durability: Durability,
        for description: SourceFile? = nil, into bag: inout DiagnosticBag
    ) {
        let isSound = !bag.hasErrors
        bag.report(contentsOf: findings(for: description))
        let others = bag.hasErrors ? [] : further
        guard isSound, !isSettled || !others.isEmpty else { return }
        let change = Change(writes: writes + others, entries: isRecorded ? nil : entries)
        change.carryOut(in: folder, durability, into: &bag) { transaction throws(FileSystemError) in
            try Self.addIgnore(to: &transaction, in: folder)
        }
    }

    private static func addIgnore(
        to transaction: inout Transaction, in folder: Folder
    ) throws(FileSystemError) {
        guard try folder.status(ignorePath) == nil else { return }
        let place = PathGuard.Place(target: ignorePath, status: nil, missing: nil)
        try transaction.put(CollectionOfOne(ignored), at: place, replacing: nil)
    }
}
