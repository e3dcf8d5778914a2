import Diagnostics
import Disk

/// Finds where the files of a project are, and refuses every path that is not plainly below the
/// output directory: belfry goes through no link, and nowhere near a `.git`.
struct PathGuard {
    /// Where a file is, or is to be.
    struct Place {
        /// Below the output directory.
        let target: String
        /// What is there; nil where nothing is.
        let status: FileStatus?
        /// The topmost directory on the way that is not there yet.
        let missing: String?
    }

    private let folder: Folder
    /// The file system on which files are put down before they take their places.
    private let device: UInt64?
    /// For each directory that was looked at the topmost one of its path that is not there.
    private var directories: [String: String?] = [:]

    init(_ folder: Folder) throws(Refusal) {
        self.folder = folder
        guard !FileSystem.isInsideGit(FileSystem.real(folder.path)) else {
            throw Refusal(
                Diagnostic(
                    "files/outside", "`\(folder.path)` is in a `.git` directory",
                    help: "belfry changes nothing there; choose another directory"))
        }
        let own = try Refusal.wrapping { () throws(FileSystemError) in
            try folder.status(Journal.home)
        }
        device = own?.device ?? folder.status?.device
    }

    /// The place of the file `path`; what is there is a regular file, or nothing.
    mutating func place(of path: String) throws(Refusal) -> Place {
        try checkInside(path)
        if let missing = try missingDirectory(FileSystem.directory(of: path)) {
            return Place(target: path, status: nil, missing: missing)
        }
        guard let status = try status(path) else {
            return Place(target: path, status: nil, missing: nil)
        }
        switch status.kind {
        case .file: return Place(target: path, status: status, missing: nil)
        case .link: throw linked(path, "the file")
        case .directory: throw blocked(path, by: "a directory stands", "the file")
        case .other: throw blocked(path, by: "a device, pipe or socket stands", "the file")
        }
    }

    /// Throws where `path` is not below the output directory, or leads there through a link.
    mutating func checkInside(_ path: String) throws(Refusal) {
        guard FileSystem.isPlain(path) else { throw outside(path) }
        guard !FileSystem.isInsideGit(path) else {
            throw Refusal(
                Diagnostic(
                    "files/outside", "`\(shown(path))` is in a `.git` directory",
                    help: "belfry changes nothing there; give the part of the description that "
                        + "has this name another one"))
        }
        _ = try missingDirectory(FileSystem.directory(of: path))
    }

    private mutating func missingDirectory(_ path: String) throws(Refusal) -> String? {
        if path == "." { return nil }
        if let known = directories[path] { return known }
        let missing = try topmostMissing(of: path)
        directories[path] = .some(missing)
        return missing
    }

    private mutating func topmostMissing(of path: String) throws(Refusal) -> String? {
        if let missing = try missingDirectory(FileSystem.directory(of: path)) { return missing }
        guard let status = try status(path) else { return path }
        switch status.kind {
        case .directory: break
        case .link: throw linked(path, "the directory")
        case .file, .other: throw blocked(path, by: "a file stands", "the directory")
        }
        guard device == nil || status.device == device else { throw mounted(path) }
        return nil
    }

    private func status(_ path: String) throws(Refusal) -> FileStatus? {
        try Refusal.wrapping { () throws(FileSystemError) in try folder.status(path) }
    }

    private func outside(_ path: String) -> Refusal {
        Refusal(
            Diagnostic(
                "files/outside", "`\(path)` is not a path below the output directory",
                help: "belfry writes nothing outside of `\(folder.path)`; give the part of the "
                    + "description that has this name another one"))
    }

    private func mounted(_ path: String) -> Refusal {
        Refusal(
            Diagnostic(
                "files/outside", "`\(shown(path))` is on another file system than `.belfry`",
                help: "files can't take their places there in one step; unmount it, or "
                    + "choose another directory with `--output`"))
    }

    private func linked(_ path: String, _ wanted: String) -> Refusal {
        Refusal(
            Diagnostic(
                "files/link", "a symbolic link stands where \(wanted) `\(shown(path))` should be",
                help: "belfry writes through no link; put \(wanted) itself in its place; "
                    + "nothing was written"))
    }

    private func blocked(_ path: String, by what: String, _ wanted: String) -> Refusal {
        Refusal(
            Diagnostic(
                "files/blocked", "\(what) where \(wanted) `\(shown(path))` should be",
                help: "move it away, and run the command again; nothing was written"))
    }

    private func shown(_ path: String) -> String { folder.shown(path) }
}
