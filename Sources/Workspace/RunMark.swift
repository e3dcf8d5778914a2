import Disk

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A secret word outside of the project by which a change that was cut off is known to be the
/// user's own: a repository can hold a journal, but not this word in it.
///
/// One file a project in `$XDG_STATE_HOME/belfry`, `~/.local/state/belfry`, or, where there is no
/// home, `/var/tmp/belfry-UID`; made once, for its user alone.
struct RunMark {
    private static let length = 64

    /// The project's path without any link.
    private let project: String

    /// nil where the project's directory is not there.
    init?(_ folder: Folder) {
        guard let project = FileSystem.canonical(folder.path) else { return nil }
        self.project = project
    }

    /// The project's mark; nil where there is none. Throws where it can't be looked for now.
    func known() throws(FileSystemError) -> String? {
        for place in Self.places where isUsable(place) {
            do throws(FileSystemError) {
                if let mark = try read(in: try Folder(place)) { return mark }
            } catch {
                if error.isPassing { throw error }
            }
        }
        return nil
    }

    /// The project's mark, made where there is none; nil where none can be kept.
    func made(isSynced: Bool) throws(FileSystemError) -> String? {
        if let known = try known() { return known }
        for place in Self.places where isUsable(place) {
            do throws(FileSystemError) {
                if let mark = try make(in: place, isSynced: isSynced) { return mark }
            } catch {
                if error.isPassing { throw error }
            }
        }
        return nil
    }

    /// Where marks may be kept, the best first.
    private static var places: [String] {
        func variable(_ name: String) -> String? {
            getenv(name).map { String(cString: $0) }.flatMap {
                FileSystem.isAbsolute($0) ? $0 : nil
            }
        }
        let state = variable("XDG_STATE_HOME").map { $0 + "/belfry" }
        let home = variable("HOME").map { $0 + "/.local/state/belfry" }
        return [state, home, "/var/tmp/belfry-\(geteuid())"].compactMap { $0 }
    }

    /// Whether neither the repository nor another user has a say over a place.
    private func isUsable(_ place: String) -> Bool {
        if let there = try? FileStatus.of(place, followingLinks: false) {
            guard there.kind == .directory, there.owner == geteuid() else { return false }
        }
        var existing = place
        while FileSystem.kind(of: existing) == .nothing, existing != "/" {
            existing = FileSystem.directory(of: existing)
        }
        guard let real = FileSystem.canonical(existing) else { return false }
        return real != project && !FileSystem.isBelow(real, project)
    }

    private var name: String { Fingerprint(of: Array(project.utf8)).text }

    private func read(in folder: Folder) throws(FileSystemError) -> String? {
        guard isPrivate(folder.status), isPrivate(try folder.status(name)) else { return nil }
        let bytes = try folder.read(name, limit: 1 << 16)
        let words = String(decoding: bytes, as: UTF8.self).split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0].utf8.count == Self.length, words[1] == project else {
            return nil
        }
        return String(words[0])
    }

    private func make(in place: String, isSynced: Bool) throws(FileSystemError) -> String? {
        let folder = try Folder.make(place)
        guard folder.status?.owner == geteuid() else { return nil }
        try folder.setMode(0o700, ofDirectory: ".")
        let mark = Self.random()
        let beside = name + ".new"
        try folder.create(
            beside, of: CollectionOfOne(Array("\(mark) \(project)".utf8)), mode: 0o600,
            isSynced: isSynced)
        try folder.replace(name, with: beside)
        if isSynced { try folder.syncDirectory(".") }
        return mark
    }

    private func isPrivate(_ status: FileStatus?) -> Bool {
        guard let status else { return false }
        return status.owner == geteuid() && status.mode & 0o022 == 0
    }

    private static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<length).map { _ in
            String(UInt8.random(in: 0..<16, using: &generator), radix: 16)
        }.joined()
    }
}
