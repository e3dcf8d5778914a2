import Diagnostics
import Disk

/// Finds where the files of a project really lie, and refuses every path that leads out of it.
struct PathGuard {
    /// Where a file lies.
    struct Place {
        /// Below the output directory, links followed.
        let target: String
        /// What is there; nil where nothing is.
        let status: FileStatus?
        /// The topmost directory on the way that is not there yet.
        let missing: String?
    }

    private let directory: String
    /// The output directory without links; nil where it is not there yet.
    private let root: String?
    /// The file system on which files are put down before they take their places.
    private let device: UInt64?
    /// For each directory that was looked at the topmost one of its path that is not there.
    private var directories: [String: String?] = [:]

    init(_ directory: String) throws(Refusal) {
        self.directory = directory
        root = FileSystem.canonical(directory)
        device = try Refusal.wrapping { () throws(FileSystemError) in
            let own = try FileStatus.of(FileSystem.join(directory, ".belfry"))
            if let own { return own.device }
            return try FileStatus.of(directory.isEmpty ? "." : directory)?.device
        }
    }

    /// Where the file `path` lies, links followed as long as they stay inside.
    mutating func place(of path: String) throws(Refusal) -> Place {
        try checkWords(of: path)
        if let missing = try missingDirectory(FileSystem.directory(of: path)) {
            return Place(target: path, status: nil, missing: missing)
        }
        guard let status = try status(path) else {
            return Place(target: path, status: nil, missing: nil)
        }
        switch status.kind {
        case .file: return Place(target: path, status: status, missing: nil)
        case .directory: throw blocked(path, by: "a directory stands", "the file")
        case .other: throw blocked(path, by: "a device, pipe or socket stands", "the file")
        case .link:
            let target = try follow(path)
            guard let status = try self.status(target), status.kind == .file else {
                throw blocked(path, by: "a link to something that is no file stands", "the file")
            }
            return Place(target: target, status: status, missing: nil)
        }
    }

    /// Throws where what stands, or is to stand, at `path` is not inside.
    mutating func checkInside(_ path: String) throws(Refusal) {
        try checkWords(of: path)
        _ = try missingDirectory(FileSystem.directory(of: path))
    }

    private func checkWords(of path: String) throws(Refusal) {
        let names = path.split(separator: "/", omittingEmptySubsequences: false)
        let isClean = names.allSatisfy { name in
            !name.isEmpty && name != "." && name != ".."
                && !name.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "\n") }
        }
        guard isClean else {
            throw Refusal(
                Diagnostic(
                    "files/outside", "`\(path)` is no path below the output directory",
                    help: "belfry writes nothing outside of `\(directory)`; give the part of the "
                        + "description that has this name another one"))
        }
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
        guard var status = try status(path) else { return path }
        if status.kind == .link {
            guard let followed = try self.status(try follow(path)) else { return path }
            status = followed
        }
        guard status.kind == .directory else {
            throw blocked(path, by: "a file stands", "the directory")
        }
        if let device, status.device != device {
            throw Refusal(
                Diagnostic(
                    "files/outside", "`\(shown(path))` is on another file system than `.belfry`",
                    help: "files can't take their places there in one step; unmount it, or "
                        + "choose another directory with `--output`"))
        }
        return nil
    }

    /// Where a link leads, below the output directory.
    private func follow(_ path: String) throws(Refusal) -> String {
        guard let root, let real = FileSystem.canonical(FileSystem.join(directory, path)) else {
            throw blocked(path, by: "a link that leads nowhere stands", "a file or directory")
        }
        let prefix = root == "/" ? root : root + "/"
        guard real.hasPrefix(prefix) else {
            throw Refusal(
                Diagnostic(
                    "files/outside",
                    "`\(shown(path))` is a link to `\(real)`, outside of the output directory",
                    help: "belfry writes nothing outside of `\(directory)`; put a file or "
                        + "directory in the link's place"))
        }
        return String(real.dropFirst(prefix.count))
    }

    private func status(_ path: String) throws(Refusal) -> FileStatus? {
        try Refusal.wrapping { () throws(FileSystemError) in
            try FileStatus.of(FileSystem.join(directory, path), followingLinks: false)
        }
    }

    private func blocked(_ path: String, by what: String, _ wanted: String) -> Refusal {
        Refusal(
            Diagnostic(
                "files/blocked", "\(what) where \(wanted) `\(shown(path))` should be",
                help: "move it away, and run the command again; nothing was written"))
    }

    private func shown(_ path: String) -> String { FileSystem.join(directory, path) }
}
