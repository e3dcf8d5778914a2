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
    private let directory: String
    private var skipped: [String] = []

    init(_ journal: Journal, in directory: String) {
        self.journal = journal
        self.directory = directory
    }

    /// Where what is to be at `path` is put down.
    static func source(of path: String) -> String { Journal.staging + "/files/" + path }

    /// Does what is left to do, and gives the paths that were left out.
    consuming func run() throws(FileSystemError) -> [String] {
        // The record is the last to take its place: with it there, all the others are.
        if try status(Self.source(of: GeneratedRecord.path)) != nil {
            for step in journal.steps { try take(step) }
            if !skipped.isEmpty { try amendRecord() }
            try move(GeneratedRecord.path)
        }
        try FileSystem.remove(full(Journal.path))
        try FileSystem.removeTree(full(Journal.staging))
        return skipped
    }

    private mutating func take(_ step: Journal.Step) throws(FileSystemError) {
        switch step {
        case .create(let path): try create(path)
        case .putAside(let path):
            try create(path)
            // Left out, it would be lost with the file that it is a copy of.
            if skipped.last == path { throw FileSystemError("write", full(path), code: EEXIST) }
        case .replace(let path, let old): try replace(path, old: old)
        case .remove(let path, let old): try remove(path, old: old)
        }
    }

    private mutating func create(_ path: String) throws(FileSystemError) {
        let source = Self.source(of: path)
        guard let staged = try status(source) else { return }
        guard let there = try status(path) else { return try move(path) }
        if staged.kind == .directory, there.kind == .directory {
            for name in try FileSystem.names(in: full(source)) { try create(path + "/" + name) }
        } else if staged.kind == .file, there.kind == .file,
            try FileSystem.read(full(source)) == FileSystem.read(full(path))
        {
            try FileSystem.remove(full(source))
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
        let content = try FileSystem.read(full(path))
        if Fingerprint(of: content) == old {
            try move(path)
        } else if try content != FileSystem.read(full(source)) {
            skipped.append(path)
        }
    }

    private mutating func remove(
        _ path: String, old: Fingerprint
    ) throws(FileSystemError) {
        guard let there = try status(path) else { return }
        guard there.kind == .file, Fingerprint(of: try FileSystem.read(full(path))) == old else {
            return skipped.append(path)
        }
        try FileSystem.remove(full(path))
        var parent = FileSystem.directory(of: path)
        while parent != "." {
            FileSystem.removeEmptyDirectory(full(parent))
            parent = FileSystem.directory(of: parent)
        }
    }

    /// Lets the record say of what was left out the same as before.
    private func amendRecord() throws(FileSystemError) {
        let staged = full(Self.source(of: GeneratedRecord.path))
        guard let next = GeneratedRecord(parsing: try FileSystem.read(staged)) else { return }
        var contents = next.contents
        var last: [String: ArraySlice<UInt8>] = [:]
        if case .record(let record) = try GeneratedRecord.find(in: directory) {
            last = record.contents
        }
        let places = Set(skipped.compactMap { FileSystem.canonical(full($0)) })
        for path in Set(contents.keys).union(last.keys) where isSkipped(path, places) {
            contents[path] = last[path]
        }
        let entries = contents.map { GeneratedRecord.Entry($0.key, $0.value) }
        let beside = staged + ".amended"
        try FileSystem.create(beside, of: GeneratedRecord.pieces(of: entries), mode: 0o644)
        try FileSystem.replace(staged, with: beside)
    }

    /// By its own path or by that of the file to which it links; a whole directory that could not
    /// take its place stands for the files in it.
    private func isSkipped(_ path: String, _ places: Set<String>) -> Bool {
        if skipped.contains(where: { path == $0 || path.hasPrefix($0 + "/") }) { return true }
        return FileSystem.canonical(full(path)).map(places.contains) ?? false
    }

    private func move(_ path: String) throws(FileSystemError) {
        try FileSystem.replace(full(path), with: full(Self.source(of: path)))
    }

    private func status(_ path: String) throws(FileSystemError) -> FileStatus? {
        try FileStatus.of(full(path), followingLinks: false)
    }

    private func full(_ path: String) -> String { FileSystem.join(directory, path) }
}
