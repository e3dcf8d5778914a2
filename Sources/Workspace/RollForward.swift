import Disk

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Brings a change that a journal holds to its end; it may be killed and run again at any moment.
///
/// What is still in `.belfry/staging` has not taken its place yet. A file that somebody changed
/// since is left alone, and the record keeps for it what it said before, so that the next plan
/// sees it as an edit of that.
struct RollForward {
    private let journal: Journal
    private let folder: Folder
    private let durability: Durability
    private var skipped: [String] = []
    /// Directories out of which something was taken.
    private var emptied: [String] = []

    init(_ journal: Journal, in folder: Folder, _ durability: Durability) {
        self.journal = journal
        self.folder = folder
        self.durability = durability
    }

    /// Where what is to be at `path` is put down.
    static func source(of path: String) -> String { Journal.staging + "/files/" + path }

    /// Does what is left to do, and gives the paths that were left out.
    consuming func run() throws(FileSystemError) -> [String] {
        // The journal is the decision: what it decides begins when it is on the disk.
        if durability.isSynced { try folder.syncDirectory(Journal.home) }
        for step in journal.steps { try take(step) }
        // After all: what is created may have its place in one of them.
        for path in emptied { removeEmpty(path) }
        // The record is the last to take its place: with it there, all the others are.
        if try status(Self.source(of: GeneratedRecord.path)) != nil {
            if !skipped.isEmpty { try amendRecord() }
            try move(GeneratedRecord.path)
        }
        try durability.write(out: folder)
        try folder.remove(Journal.path)
        try folder.removeTree(Journal.staging)
        return skipped
    }

    private mutating func take(_ step: Journal.Step) throws(FileSystemError) {
        switch step {
        case .create(let path): try create(path)
        case .putAside(let path):
            try create(path)
            // Left out, it would be lost with the file that it is a copy of.
            if skipped.last == path {
                throw FileSystemError("write", folder.shown(path), code: EEXIST)
            }
        case .replace(let path, let old): try replace(path, old: old)
        case .remove(let path, let old): try remove(path, old: old)
        }
    }

    private mutating func create(_ path: String) throws(FileSystemError) {
        let source = Self.source(of: path)
        guard let staged = try status(source) else { return }
        guard try !folder.place(path, from: source) else { return }
        let there = try status(path)
        if staged.kind == .directory, there?.kind == .directory {
            for name in try folder.names(in: source) { try create(path + "/" + name) }
        } else if staged.kind == .file, there?.kind == .file,
            try folder.read(source) == folder.read(path)
        {
            try folder.remove(source)
        } else {
            skipped.append(path)
        }
    }

    private mutating func replace(
        _ path: String, old: Fingerprint
    ) throws(FileSystemError) {
        let source = Self.source(of: path)
        guard try status(source) != nil else { return }
        guard let there = try status(path) else { return try move(path) }
        guard there.kind == .file else { return skipped.append(path) }
        let content = try folder.read(path)
        if Fingerprint(of: content) == old {
            try move(path)
        } else if try content != folder.read(source) {
            skipped.append(path)
        }
    }

    private mutating func remove(
        _ path: String, old: Fingerprint
    ) throws(FileSystemError) {
        // Also where it is gone: the run that took it away may have come no further.
        emptied.append(FileSystem.directory(of: path))
        guard let there = try status(path) else { return }
        guard there.kind == .file, Fingerprint(of: try folder.read(path)) == old else {
            return skipped.append(path)
        }
        try folder.remove(path)
    }

    private func removeEmpty(_ path: String) {
        var path = path
        while path != "." {
            folder.removeEmptyDirectory(path)
            path = FileSystem.directory(of: path)
        }
    }

    /// Lets the record say of what was left out the same as before.
    private func amendRecord() throws(FileSystemError) {
        let staged = Self.source(of: GeneratedRecord.path)
        guard let next = GeneratedRecord(parsing: try folder.read(staged)) else { return }
        var contents = next.contents
        var last: [String: ArraySlice<UInt8>] = [:]
        if case .record(let record) = try GeneratedRecord.find(in: folder) {
            last = record.contents
        }
        for path in Set(contents.keys).union(last.keys) where isSkipped(path) {
            contents[path] = last[path]
        }
        let entries = contents.map { GeneratedRecord.Entry($0.key, $0.value) }
        let beside = staged + ".amended"
        try folder.create(
            beside, of: GeneratedRecord.pieces(of: entries), mode: 0o644,
            isSynced: durability.isSynced)
        try folder.replace(staged, with: beside)
    }

    /// By its own path; a whole directory that could not take its place stands for the files in it.
    private func isSkipped(_ path: String) -> Bool {
        skipped.contains { path == $0 || FileSystem.isBelow(path, $0) }
    }

    private func move(_ path: String) throws(FileSystemError) {
        try folder.replace(path, with: Self.source(of: path))
    }

    private func status(_ path: String) throws(FileSystemError) -> FileStatus? {
        try folder.status(path)
    }
}
