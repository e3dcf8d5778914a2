import CDisk

#if canImport(Glibc)
    package import Glibc
#elseif canImport(Musl)
    package import Musl
#endif

extension Folder {
    /// Makes a new file of these pieces; `mode` is its permission bits whatever the umask is.
    ///
    /// A file or link that is there is taken away first, never written into or through. With
    /// `isSynced` the content is on the disk when this returns.
    package func create(
        _ path: String, of pieces: some Sequence<[UInt8]>, mode: mode_t, isSynced: Bool = false
    ) throws(FileSystemError) {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let file = try change(path, to: "write") { parent, name in
            let file = openat(parent, name, flags, 0o600)
            guard file < 0, errno == EEXIST, unlinkat(parent, name, 0) == 0 else { return file }
            return openat(parent, name, flags, 0o600)
        }
        guard file >= 0 else { throw .current("write", shown(path)) }
        defer { close(file) }
        guard fchmod(file, mode) == 0 else { throw .current("write", shown(path)) }
        for piece in pieces { try FileSystem.write(piece, to: file, named: shown(path)) }
        if isSynced, fdatasync(file) != 0 { throw .current("write", shown(path)) }
    }

    /// Puts what is at `source` in the place of `target` in one step.
    package func replace(
        _ target: String, with source: String
    ) throws(FileSystemError) {
        let result = try move(source, target) { renameat($0, $1, $2, $3) }
        guard result == 0 else { throw .current("replace", shown(target)) }
    }

    /// Moves what is at `source` to `target`, where nothing may be: false if something is.
    package func place(_ target: String, from source: String) throws(FileSystemError) -> Bool {
        let result = try move(source, target) { disk_rename_exclusive($0, $1, $2, $3) }
        if result == 0 { return true }
        if errno == EEXIST { return false }
        // The file system or the kernel can't tell; a look before is the next best.
        guard errno == EINVAL || errno == ENOSYS else { throw .current("create", shown(target)) }
        guard try status(target) == nil else { return false }
        try replace(target, with: source)
        return true
    }

    /// Makes the directory at `path` with its parents; one that is there is left as it is.
    package func makeDirectory(_ path: String, mode: mode_t = 0o755) throws(FileSystemError) {
        guard path != ".", try status(path)?.kind != .directory else { return }
        try makeDirectory(FileSystem.directory(of: path))
        let result = try change(path, to: "create the directory") { parent, name in
            // Whatever the umask takes away is given back to what is new.
            mkdirat(parent, name, mode) == 0 ? Self.setMode(mode, parent, name) : -1
        }
        guard result == 0 || errno == EEXIST else {
            throw .current("create the directory", shown(path))
        }
    }

    /// Sets the permission bits of the directory at `path`.
    package func setMode(_ mode: mode_t, ofDirectory path: String) throws(FileSystemError) {
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        let file = try change(path, to: "change the mode of") { openat($0, $1, flags) }
        guard file >= 0 else { throw .current("change the mode of", shown(path)) }
        defer { close(file) }
        guard fchmod(file, mode) == 0 else { throw .current("change the mode of", shown(path)) }
    }

    /// Sets a directory's mode, never through a link that took its place meanwhile; 0 or -1, with
    /// the reason in `errno`.
    private static func setMode(_ mode: mode_t, _ parent: Int32, _ name: String) -> Int32 {
        let file = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        // One that may not even be read can be reached by its name alone.
        guard file >= 0 else {
            return errno == EACCES ? fchmodat(parent, name, mode, AT_SYMLINK_NOFOLLOW) : -1
        }
        defer { close(file) }
        return fchmod(file, mode)
    }

    /// Gives a file to `owner` where this process may do so: root in a user's project.
    package func give(_ path: String, to owner: uid_t, _ group: gid_t) throws(FileSystemError) {
        guard geteuid() == 0, owner != 0 || group != 0 else { return }
        // Who may not is none the worse for it: the file is there and can be read.
        _ = try change(path, to: "give") { fchownat($0, $1, owner, group, AT_SYMLINK_NOFOLLOW) }
    }

    /// Removes a file or link; one that is not there is no error.
    package func remove(_ path: String) throws(FileSystemError) {
        let result = try change(path, to: "remove") { unlinkat($0, $1, 0) }
        guard result == 0 || errno == ENOENT else { throw .current("remove", shown(path)) }
    }

    /// Removes a directory if it is empty.
    package func removeEmptyDirectory(_ path: String) {
        _ = try? change(path, to: "remove") { unlinkat($0, $1, AT_REMOVEDIR) }
    }

    /// Removes a file, or a directory with all that is in it; links are not followed.
    package func removeTree(_ path: String) throws(FileSystemError) {
        switch try status(path)?.kind {
        case nil: return
        case .file, .link, .other: return try remove(path)
        case .directory:
            // A directory of our own that lacks the right to be emptied can be given it.
            _ = try change(path, to: "remove") { Self.setMode(0o700, $0, $1) }
            for name in try names(in: path) { try removeTree("\(path)/\(name)") }
            // A name that is no UTF-8 has no path, and is nobody's.
            try removeUnnamed(in: path)
            let result = try change(path, to: "remove") { unlinkat($0, $1, AT_REMOVEDIR) }
            guard result == 0 || errno == ENOENT else { throw .current("remove", shown(path)) }
        }
    }

    private func removeUnnamed(in path: String) throws(FileSystemError) {
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        let file = try reach(path, to: "remove") { openat($0, $1, flags) }
        guard file >= 0 else { throw .current("remove", shown(path)) }
        FileSystem.remove(unnamedOnly: true, in: file)
    }

    /// Writes out all that the file system of this directory still holds in memory.
    package func syncFileSystem() throws(FileSystemError) {
        guard disk_sync_file_system(descriptor) == 0 else { throw .current("write out", path) }
    }

    /// Writes out the entries of the directory at `path`.
    package func syncDirectory(_ path: String) throws(FileSystemError) {
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        let file = try reach(path, to: "write out") { openat($0, $1, flags) }
        guard file >= 0 else { throw .current("write out", shown(path)) }
        defer { close(file) }
        // Some file systems have nothing to write out for a directory, and say so.
        guard fsync(file) == 0 || errno == EINVAL else { throw .current("write out", shown(path)) }
    }

    /// `reach` for a call that changes something: nothing below a `.git` is.
    private func change<Result>(
        _ path: String, to operation: String, _ body: (_ parent: Int32, _ name: String) -> Result
    ) throws(FileSystemError) -> Result {
        guard !FileSystem.isInsideGit(path) else {
            throw .insideGit(operation, shown(path))
        }
        return try reach(path, to: operation, body)
    }

    private func move(
        _ source: String, _ target: String,
        _ body: (_ from: Int32, _ old: String, _ to: Int32, _ new: String) -> Int32
    ) throws(FileSystemError) -> Int32 {
        var failure: FileSystemError?
        let result = try change(target, to: "replace") { to, new -> Int32 in
            do throws(FileSystemError) {
                return try change(source, to: "move") { from, old in body(from, old, to, new) }
            } catch {
                failure = error
                return -1
            }
        }
        if let failure { throw failure }
        return result
    }
}
