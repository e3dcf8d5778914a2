package import Diagnostics
import Disk

extension FilePlan {
    private static let ignorePath = ".belfry/.gitignore"
    private static let ignored = "# Only there while belfry writes.\n/lock\n/journal\n/staging/\n"

    /// Writes what is planned, as a whole or not at all; who calls holds the tree. Where the plan
    /// is blocked only belfry's new versions are written, beside the files in conflict.
    package func apply(
        for description: SourceFile? = nil, into bag: inout DiagnosticBag
    ) {
        let isSound = !bag.hasErrors
        bag.report(contentsOf: findings(for: description))
        guard isSound, !isSettled else { return }
        do throws(Refusal) {
            let rest = try stage()
            try finish(rest, into: &bag)
        } catch {
            bag.report(error.diagnostic)
        }
    }

    private func stage() throws(Refusal) -> RollForward {
        var transaction: Transaction?
        do throws(FileSystemError) {
            var started = try Transaction(in: directory)
            transaction = started
            for write in writes { try started.add(write) }
            try addOwnFiles(to: &started)
            return try started.seal()
        } catch {
            transaction?.abandon()
            throw Refusal(error)
        }
    }

    private func addOwnFiles(to transaction: inout Transaction) throws(FileSystemError) {
        let ignore = FileSystem.join(directory, Self.ignorePath)
        if try FileStatus.of(ignore, followingLinks: false) == nil {
            let place = PathGuard.Place(target: Self.ignorePath, status: nil, missing: nil)
            try transaction.put(
                CollectionOfOne(Array(Self.ignored.utf8)), at: place, replacing: nil)
        }
        try transaction.putRecord(entries)
    }

    private func finish(
        _ rest: consuming RollForward, into bag: inout DiagnosticBag
    ) throws(Refusal) {
        do throws(FileSystemError) {
            for path in try rest.run() {
                let shown = FileSystem.join(directory, path)
                bag.report(
                    Diagnostic(
                        "files/changed", "`\(shown)` was changed while belfry wrote; it stays",
                        help: "run the command again, then your change is merged"))
            }
        } catch {
            throw Refusal(
                Diagnostic(
                    "files/interrupted", "\(error.diagnostic.message): the change is half done",
                    help: "\(error.diagnostic.help ?? "mend that"); then run `belfry generate`, "
                        + "which finishes it"))
        }
    }
}
