import Diagnostics
import Disk

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A journal that is found where a run begins: that of a run which was cut off, or a file that came
/// with the repository.
enum StandingJournal {
    /// A run of this user on this machine was cut off; its change can be finished.
    case own(Journal)
    /// Nobody knows whose it is: nothing that it says is done.
    case foreign(reason: String)

    /// What stands in the journal's place; nil where nothing does. Throws where that can't be told
    /// now, as when too many files are open: then nothing is set aside.
    static func find(in folder: Folder) throws(FileSystemError) -> StandingJournal? {
        guard let status = try folder.status(Journal.path) else { return nil }
        guard status.kind == .file, status.links == 1 else {
            return .foreign(reason: "it is not a file of its own")
        }
        guard status.owner == geteuid() else { return .foreign(reason: "another user made it") }
        guard status.size <= Journal.sizeLimit,
            let journal = Journal(parsing: try folder.read(Journal.path))
        else { return .foreign(reason: "it is not a journal of belfry's") }
        guard let mark = journal.mark, mark == (try RunMark(folder)?.known()) else {
            return .foreign(
                reason:
                    "no run of this user in this directory on this machine made it; was it moved, "
                    + "or copied?")
        }
        // Where git can't say, the mark is enough: no repository knows it.
        if case .held(let paths) = GitIndex(folder: folder).tracked([Journal.path, Journal.staging]),
            !paths.isEmpty
        {
            return .foreign(reason: "it is under version control")
        }
        return .own(journal)
    }

    /// What a command says that only reads.
    func finding(in folder: Folder) -> Diagnostic {
        switch self {
        case .own:
            Diagnostic(
                "files/interrupted", .warning,
                "a run of belfry in `\(folder.path)` was interrupted in the middle of its change",
                help: "run `belfry generate`, which finishes it, then goes on")
        case .foreign(let reason):
            Diagnostic(
                "files/untrusted", .warning,
                "`\(folder.shown(Journal.path))` is not followed: \(reason)",
                help: "`belfry generate` sets it aside, and does nothing that it says")
        }
    }

    /// Finishes the change, or sets what is there aside; what is said of it.
    func settle(in folder: Folder, _ durability: Durability) throws(Refusal) -> Diagnostic {
        switch self {
        case .own(let journal): try finish(journal, in: folder, durability)
        case .foreign(let reason): try setAside(reason, in: folder)
        }
    }

    private func finish(
        _ journal: Journal, in folder: Folder, _ durability: Durability
    ) throws(Refusal) -> Diagnostic {
        var paths = try PathGuard(folder)
        for step in journal.steps { try paths.checkInside(step.path) }
        _ = try Refusal.wrapping { () throws(FileSystemError) in
            try RollForward(journal, in: folder, durability).run()
        }
        return Diagnostic(
            "files/interrupted", .note,
            "an earlier run in `\(folder.path)` was interrupted; its change is finished now")
    }

    private func setAside(_ reason: String, in folder: Folder) throws(Refusal) -> Diagnostic {
        let home = try Refusal.wrapping { () throws(FileSystemError) in
            try SetAside(folder: folder).move([Journal.path, Journal.staging])
        }
        return Diagnostic(
            "files/untrusted", .warning,
            "`\(folder.shown(Journal.path))` was not followed: \(reason)",
            help: "it is in `\(folder.shown(home))` now, with what it was to put in place; look "
                + "whether you need it, and remove it")
    }
}
