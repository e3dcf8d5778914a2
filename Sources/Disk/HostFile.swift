import Diagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file that the user named on the command line, or that belfry looks for beside it.
package struct HostFile: Sendable {
    /// The path, as it was given.
    package let path: String

    package init(_ path: String) { self.path = path }

    /// The content, at most `limit` bytes of a regular file.
    ///
    /// A link is followed as long as it stays in its own directory: what a repository links to
    /// elsewhere, such as a user's keys, would be quoted in messages and go into files.
    package func read(limit: Int = FileSystem.sizeLimit) throws(FileSystemError) -> [UInt8] {
        let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW | O_CLOEXEC
        let file = open(try target(), flags)
        guard file >= 0 else { throw .current("read", path) }
        defer { close(file) }
        return try FileSystem.content(of: file, named: path, limit: limit)
    }

    /// Where the content really is.
    private func target() throws(FileSystemError) -> String {
        guard try FileStatus.of(path, followingLinks: false)?.kind == .link else { return path }
        guard let home = FileSystem.canonical(FileSystem.directory(of: path)),
            let real = FileSystem.canonical(path)
        else { throw FileSystemError("read", path, code: ENOENT) }
        guard FileSystem.isBelow(real, home) else {
            throw .linkedAway("read", path)
        }
        // What git keeps there may hold a password, and is no file of the project.
        guard !FileSystem.isInsideGit(real) || FileSystem.isInsideGit(home) else {
            throw .linkedAway("read", path)
        }
        return real
    }

    /// Writes a file whose name the user gave: a new one takes the old one's place in one step.
    ///
    /// A device such as /dev/stdout is written into; a link elsewhere is refused, and so is every
    /// place in a `.git`.
    package func write(_ bytes: [UInt8]) throws(FileSystemError) {
        guard let place = try place() else { return try writeInto(bytes) }
        let beside = ".\(place.name).\(getpid()).new"
        do throws(FileSystemError) {
            try place.folder.create(beside, of: CollectionOfOne(bytes), mode: place.mode)
            try place.folder.replace(place.name, with: beside)
        } catch {
            try? place.folder.remove(beside)
            throw FileSystemError("write", path, code: error.code)
        }
    }

    /// Throws what `write` would, as far as that can be known before.
    package func checkWritable() throws(FileSystemError) {
        guard let place = try place() else { return }
        guard access(place.folder.path, W_OK) == 0 else { throw .current("write", path) }
    }

    /// Whether it is named as a device is, such as `/dev/stdout`: what lies in `/dev/shm` is none.
    private var isDevice: Bool {
        let names = path.pathNames
        return FileSystem.isAbsolute(path) && names.count > 1 && names[0] == "dev"
            && names[1] != "shm" && !names.contains("..")
    }

    /// Where the file is to be; nil for a device.
    private func place() throws(FileSystemError) -> (folder: Folder, name: String, mode: mode_t)? {
        if isDevice { return nil }
        let there = try FileStatus.of(path, followingLinks: false)
        switch there?.kind {
        case .link: throw .linkedAway("write", path)
        case .directory: throw FileSystemError("write", path, code: EISDIR)
        case .other: throw .notRegular("write", path)
        case .file, nil: break
        }
        let folder = try Folder(FileSystem.directory(of: path))
        guard folder.isThere, let name = path.pathNames.last else {
            throw FileSystemError("write", path, code: ENOENT)
        }
        guard !FileSystem.isInsideGit(FileSystem.real(path)) else {
            throw .insideGit("write", path)
        }
        return (folder, name, there?.mode ?? 0o644)
    }

    private func writeInto(_ bytes: [UInt8]) throws(FileSystemError) {
        let file = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC)
        guard file >= 0 else { throw .current("write", path) }
        defer { close(file) }
        try FileSystem.write(bytes, to: file, named: path)
    }
}
