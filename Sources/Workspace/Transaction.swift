import Disk

/// A change of many files that happens as a whole or not at all.
///
/// Everything is put down in `.belfry/staging` first; killed so far, nothing has happened. Then the
/// journal takes its place by one rename, and from there on `RollForward` brings the change to its
/// end, in this process or in the next one.
struct Transaction {
    private let directory: String
    private var journal = Journal()
    /// The new directories that take their places as a whole.
    private var created: Set<String> = []
    /// Directories in which entries change, each looked at once.
    private var writable: Set<String> = []
    /// Directories that were made in the staging directory.
    private var staged: Set<String> = []

    /// Begins anew: what a run that was killed before its end put down is taken away.
    init(in directory: String) throws(FileSystemError) {
        self.directory = directory
        let staging = FileSystem.join(directory, Journal.staging)
        try FileSystem.removeTree(staging)
        try FileSystem.makeDirectory(staging)
    }

    /// Takes up a change of a plan.
    mutating func add(_ write: FilePlan.Write) throws(FileSystemError) {
        switch write {
        case .put(let text, let place, let old):
            try put(CollectionOfOne(text), at: place, replacing: old)
        case .putAside(let text, let place): try putAside(text, at: place)
        case .remove(let target, let old): try remove(target, old: old)
        }
    }

    /// Puts down the record of what is generated, which takes its place after all else.
    mutating func putRecord(_ entries: [GeneratedRecord.Entry]) throws(FileSystemError) {
        let source = FileSystem.join(directory, RollForward.source(of: GeneratedRecord.path))
        try makeDirectory(of: source)
        try FileSystem.create(source, of: GeneratedRecord.pieces(of: entries), mode: 0o644)
    }

    /// Puts down what is to be at `place`.
    mutating func put(
        _ pieces: some Sequence<[UInt8]>, at place: PathGuard.Place, replacing old: [UInt8]?
    ) throws(FileSystemError) {
        try stage(pieces, at: place)
        if let missing = place.missing {
            if created.insert(missing).inserted { journal.steps.append(.create(missing)) }
        } else if let old {
            journal.steps.append(.replace(place.target, Fingerprint(of: old)))
        } else {
            journal.steps.append(.create(place.target))
        }
    }

    /// Puts down a copy of a user's text that goes beside its file.
    mutating func putAside(
        _ content: [UInt8], at place: PathGuard.Place
    ) throws(FileSystemError) {
        try stage(CollectionOfOne(content), at: place)
        journal.steps.append(.putAside(place.target))
    }

    /// Notes that a file is to go.
    mutating func remove(_ target: String, old: [UInt8]) throws(FileSystemError) {
        try check(FileSystem.directory(of: target))
        journal.steps.append(.remove(target, Fingerprint(of: old)))
    }

    /// The point of no return: the journal takes its place. What it gives does the rest.
    func seal() throws(FileSystemError) -> RollForward {
        let staged = FileSystem.join(directory, Journal.staging + "/journal")
        try FileSystem.create(staged, of: CollectionOfOne(journal.bytes), mode: 0o644)
        try FileSystem.replace(FileSystem.join(directory, Journal.path), with: staged)
        return RollForward(journal, in: directory)
    }

    /// Takes away what was put down; nothing has happened.
    func abandon() {
        try? FileSystem.removeTree(FileSystem.join(directory, Journal.staging))
    }

    private mutating func stage(
        _ pieces: some Sequence<[UInt8]>, at place: PathGuard.Place
    ) throws(FileSystemError) {
        try check(FileSystem.directory(of: place.missing ?? place.target))
        let source = FileSystem.join(directory, RollForward.source(of: place.target))
        try makeDirectory(of: source)
        try FileSystem.create(source, of: pieces, mode: place.status?.mode ?? 0o644)
        if let status = place.status { FileSystem.give(source, to: status.owner, status.group) }
    }

    private mutating func makeDirectory(of path: String) throws(FileSystemError) {
        let parent = FileSystem.directory(of: path)
        if staged.insert(parent).inserted { try FileSystem.makeDirectory(parent) }
    }

    private mutating func check(_ parent: String) throws(FileSystemError) {
        guard writable.insert(parent).inserted else { return }
        try FileSystem.checkWritable(directory: FileSystem.join(directory, parent))
    }
}
