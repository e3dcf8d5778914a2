import Disk

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A change of many files that happens as a whole or not at all.
///
/// Everything is put down in `.belfry/staging` first; killed so far, nothing has happened. Then the
/// journal takes its place by one rename, and from there on `RollForward` brings the change to its
/// end, in this process or in the next one. What is put down is on the disk before the journal
/// is, and all of it has its place on the disk before the journal goes, unless `durability` says
/// that nobody waits for that.
struct Transaction {
    private let folder: Folder
    private let durability: Durability
    private var journal: Journal
    /// The new directories that take their places as a whole.
    private var created: Set<String> = []
    /// Directories in which entries change, each looked at once.
    private var writable: Set<String> = []
    /// Directories that were made in the staging directory.
    private var staged: Set<String> = []

    /// Begins anew: what a run that was killed before its end put down is taken away.
    init(in folder: Folder, _ durability: Durability) throws(FileSystemError) {
        self.folder = folder
        self.durability = durability
        journal = Journal(mark: try RunMark(folder)?.made(isSynced: durability.isSynced))
        try folder.removeTree(Journal.staging)
        try folder.makeDirectory(Journal.staging, mode: 0o700)
        // What is put down may be a secret, and a run may be killed.
        try folder.create(
            Journal.staging + "/.gitignore", of: CollectionOfOne(Array("*\n".utf8)), mode: 0o644)
    }

    /// Takes up a change of a plan.
    mutating func add(_ write: FilePlan.Write) throws(FileSystemError) {
        switch write {
        case .put(let text, let place, let old):
            try put(CollectionOfOne(text), at: place, replacing: old)
        case .secret(let text, let place, let old, let access):
            try put(CollectionOfOne(text), at: place, replacing: old, access: access)
        case .putAside(let text, let place):
            try stage(CollectionOfOne(text), at: place)
            journal.steps.append(.putAside(place.target))
        case .remove(let target, let old):
            try check(target, try folder.status(target))
            journal.steps.append(.remove(target, Fingerprint(of: old)))
        }
    }

    /// Puts down the record of what is generated, which takes its place after all else.
    mutating func putRecord(_ entries: [GeneratedRecord.Entry]) throws(FileSystemError) {
        let source = RollForward.source(of: GeneratedRecord.path)
        try makeDirectory(of: source)
        try folder.create(source, of: GeneratedRecord.pieces(of: entries), mode: 0o644)
    }

    /// Puts down what is to be at `place`.
    mutating func put(
        _ pieces: some Sequence<[UInt8]>, at place: PathGuard.Place, replacing old: [UInt8]?,
        access: SecretAccess? = nil
    ) throws(FileSystemError) {
        try stage(pieces, at: place, access: access)
        if let missing = place.missing {
            if created.insert(missing).inserted { journal.steps.append(.create(missing)) }
        } else if let old {
            journal.steps.append(.replace(place.target, Fingerprint(of: old)))
        } else {
            journal.steps.append(.create(place.target))
        }
    }

    /// The point of no return: the journal takes its place. What it gives does the rest.
    func seal() throws(FileSystemError) -> RollForward {
        // With the journal in it, so that one call more is not needed.
        let staged = Journal.staging + "/journal"
        try folder.create(staged, of: CollectionOfOne(journal.bytes), mode: 0o600)
        try durability.write(out: folder)
        try folder.replace(Journal.path, with: staged)
        return RollForward(journal, in: folder, durability)
    }

    /// Takes away what was put down; nothing has happened.
    static func abandon(in folder: Folder) {
        try? folder.removeTree(Journal.staging)
    }

    private mutating func stage(
        _ pieces: some Sequence<[UInt8]>, at place: PathGuard.Place, access: SecretAccess? = nil
    ) throws(FileSystemError) {
        try check(place.missing ?? place.target, place.status)
        let source = RollForward.source(of: place.target)
        try makeDirectory(of: source, mode: access == nil ? 0o755 : 0o700)
        let mode = access?.mode ?? place.status?.mode ?? 0o644
        try folder.create(source, of: pieces, mode: mode)
        if let owner = access?.owner {
            try folder.give(source, to: owner, gid_t.max)
        } else if let status = place.status {
            try folder.give(source, to: status.owner, status.group)
        }
    }

    private mutating func makeDirectory(
        of path: String, mode: mode_t = 0o755
    ) throws(FileSystemError) {
        let parent = FileSystem.directory(of: path)
        if staged.insert(parent).inserted { try folder.makeDirectory(parent, mode: mode) }
    }

    private mutating func check(_ target: String, _ status: FileStatus?) throws(FileSystemError) {
        let parent = FileSystem.directory(of: target)
        guard status != nil || !writable.contains(parent) else { return }
        writable.insert(parent)
        try folder.checkWritable(parent, for: status)
    }
}
