import Diagnostics
import Disk

extension FilePlan {
    private static let ignorePath = ".belfry/.gitignore"
    private static let ignored = Array(
        "# This machine's own: while belfry writes, what it set aside, which files and secrets there were.\n/lock\n/journal\n/staging/\n/set-aside*/\n/secrets\n/files\n"
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
        let status = try folder.status(ignorePath)
        let old = try folder.readIfThere(ignorePath, limit: SecretStore.sizeLimit)
        let place = PathGuard.Place(target: ignorePath, status: status, missing: nil)
        guard let old else {
            return try transaction.put(CollectionOfOne(ignored), at: place, replacing: nil)
        }
        // Written by an earlier belfry: what came since is hidden too.
        let text = ["/secrets", "/files"].reduce(String(decoding: old, as: UTF8.self)) {
            text, line in
            IgnoreText(text).hiding(line, covering: [Substring(line), "*", "/*"])
        }
        guard Array(text.utf8) != old else { return }
        try transaction.put(CollectionOfOne(Array(text.utf8)), at: place, replacing: old)
    }
}
