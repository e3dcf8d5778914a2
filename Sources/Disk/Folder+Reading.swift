#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension Folder {
    /// What is at `path`, a link being a link; nil where nothing is.
    package func status(_ path: String) throws(FileSystemError) -> FileStatus? {
        guard isThere else { return nil }
        do throws(FileSystemError) {
            let found = try reach(path, to: "look at") { FileStatus.of($1, in: $0) }
            guard let found else { throw .current("look at", shown(path)) }
            return found
        } catch {
            if error.isMissing { return nil }
            throw error
        }
    }

    /// The content of the file at `path`; what is no regular file, a link included, or is larger
    /// than `limit` bytes is refused.
    package func read(
        _ path: String, limit: Int = FileSystem.sizeLimit
    ) throws(FileSystemError) -> [UInt8] {
        let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW | O_CLOEXEC
        let file = try reach(path, to: "read") { parent, name in openat(parent, name, flags) }
        guard file >= 0 else { throw .current("read", shown(path)) }
        defer { close(file) }
        return try FileSystem.content(of: file, named: shown(path), limit: limit)
    }

    /// The content of the file at `path`; nil where nothing is there.
    package func readIfThere(
        _ path: String, limit: Int = FileSystem.sizeLimit
    ) throws(FileSystemError) -> [UInt8]? {
        guard isThere else { return nil }
        do throws(FileSystemError) {
            return try read(path, limit: limit)
        } catch {
            if error.isMissing { return nil }
            throw error
        }
    }

    /// The names in the directory at `path`, sorted; `.` is the folder itself.
    package func names(in path: String) throws(FileSystemError) -> [String] {
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        let file = try reach(path, to: "list") { parent, name in openat(parent, name, flags) }
        guard file >= 0 else {
            let error = FileSystemError.current("list", shown(path))
            // The system calls a link no directory, whatever it leads to.
            let found = error.code == ENOTDIR ? try status(path) : nil
            throw found?.kind == .link ? FileSystemError("list", shown(path), code: ELOOP) : error
        }
        return try FileSystem.names(in: file, named: shown(path))
    }

    /// Throws unless entries of the directory at `path` may be made, and this one be replaced.
    package func checkWritable(_ path: String, for entry: FileStatus?) throws(FileSystemError) {
        let own = try reach(path, to: "write into the directory") { parent, name in
            faccessat(parent, name, W_OK | X_OK, 0)
        }
        guard own == 0 else { throw .current("write into the directory", shown(path)) }
        guard let entry, let holder = try status(path) else { return }
        // In a directory such as /tmp only its owner may take a file away.
        let isSticky = holder.mode & mode_t(S_ISVTX) != 0
        let owners = [entry.owner, holder.owner, 0]
        if isSticky, !owners.dropLast().contains(geteuid()), geteuid() != 0 {
            throw FileSystemError("replace another user's file in", shown(path), code: EPERM)
        }
    }
}
