#if canImport(Glibc)
    package import Glibc
#elseif canImport(Musl)
    package import Musl
#endif

/// The few calls on files that belfry needs, straight on the system: a cold start is felt.
package enum FileSystem {
    /// What stands at a path.
    package enum Kind: Sendable, Hashable {
        case file, directory, other, nothing
    }

    /// What stands at `path`, links followed.
    package static func kind(of path: String) -> Kind {
        var status = stat()
        guard stat(path, &status) == 0 else { return .nothing }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .directory
        default: return .other
        }
    }

    /// The whole content of the file at `path`, read in one go.
    package static func read(_ path: String) throws(FileSystemError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .current("read", path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .current("read", path) }
        if status.st_mode & S_IFMT == S_IFDIR {
            throw FileSystemError("read", path, code: EISDIR)
        }
        // One byte more than the size tells the end of the file without growing the buffer.
        var bytes = [UInt8](repeating: 0, count: max(Int(status.st_size) + 1, 4096))
        var filled = 0
        while true {
            if filled == bytes.count { bytes.append(contentsOf: repeatElement(0, count: filled)) }
            let room = bytes.count - filled
            let count = bytes.withUnsafeMutableBytes { buffer in
                Self.retrying {
                    SystemCalls.read(descriptor, buffer.baseAddress?.advanced(by: filled), room)
                }
            }
            guard count >= 0 else { throw .current("read", path) }
            if count == 0 { break }
            filled += count
        }
        bytes.removeLast(bytes.count - filled)
        return bytes
    }

    /// Writes into the file or device at `path`; a new file has these permission bits.
    package static func write(
        _ bytes: [UInt8], to path: String, mode: mode_t
    ) throws(FileSystemError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw .current("write", path) }
        defer { close(descriptor) }
        guard fchmod(descriptor, mode) == 0 else { throw .current("write", path) }
        try write(bytes, to: descriptor, of: path)
    }

    /// Makes a new file of these pieces; `mode` is its permission bits whatever the umask is.
    ///
    /// A file or link that is there is taken away first, never written into or through.
    package static func create(
        _ path: String, of pieces: some Sequence<[UInt8]>, mode: mode_t
    ) throws(FileSystemError) {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
        var descriptor = open(path, flags, mode)
        if descriptor < 0, errno == EEXIST {
            try remove(path)
            descriptor = open(path, flags, mode)
        }
        guard descriptor >= 0 else { throw .current("write", path) }
        defer { close(descriptor) }
        guard fchmod(descriptor, mode) == 0 else { throw .current("write", path) }
        for piece in pieces { try write(piece, to: descriptor, of: path) }
    }

    private static func write(
        _ bytes: [UInt8], to descriptor: Int32, of path: String
    ) throws(FileSystemError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Self.retrying {
                    SystemCalls.write(
                        descriptor, buffer.baseAddress?.advanced(by: written), bytes.count - written
                    )
                }
            }
            guard count > 0 else { throw .current("write", path) }
            written += count
        }
    }

    /// Puts `source` in the place of `target` in one step, as `rename` does.
    package static func replace(
        _ target: String, with source: String
    ) throws(FileSystemError) {
        guard rename(source, target) == 0 else { throw .current("replace", target) }
    }

    /// Makes a directory with its parents; one that is there is left as it is.
    package static func makeDirectory(
        _ path: String, mode: mode_t = 0o755
    ) throws(FileSystemError) {
        guard !path.isEmpty, kind(of: path) != .directory else { return }
        let parent = directory(of: path)
        if parent != path { try makeDirectory(parent) }
        guard mkdir(path, mode) == 0 || errno == EEXIST else {
            throw .current("create the directory", path)
        }
    }

    /// Removes a file; one that is not there is no error.
    package static func remove(_ path: String) throws(FileSystemError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw .current("remove", path) }
    }

    /// Removes a file, or a directory with all that is in it; links are not followed.
    package static func removeTree(_ path: String) throws(FileSystemError) {
        if unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR { return }
        guard errno == EISDIR else { throw .current("remove", path) }
        for name in try names(in: path) { try removeTree(path + "/" + name) }
        guard rmdir(path) == 0 else { throw .current("remove", path) }
    }

    /// Gives a file to `owner` where this process may do so: root in a user's project.
    package static func give(_ path: String, to owner: uid_t, _ group: gid_t) {
        guard geteuid() == 0, owner != 0 || group != 0 else { return }
        // Who may not is none the worse for it: the file is there and can be read.
        _ = lchown(path, owner, group)
    }

    /// Throws unless entries of the directory may be made and removed.
    package static func checkWritable(directory path: String) throws(FileSystemError) {
        guard access(path.isEmpty ? "." : path, W_OK | X_OK) == 0 else {
            throw .current("write into the directory", path)
        }
    }

    /// The absolute path without any link; nil where it leads nowhere.
    package static func canonical(_ path: String) -> String? {
        guard let real = realpath(path.isEmpty ? "." : path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    /// Removes a directory if it is empty.
    package static func removeEmptyDirectory(_ path: String) {
        rmdir(path)
    }

    /// The names in a directory, sorted.
    package static func names(in path: String) throws(FileSystemError) -> [String] {
        guard let handle = opendir(path) else { throw .current("list", path) }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// The part of a path before its last component; `.` where there is none.
    package static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// `directory` and a path below it; an absolute path stays as it is.
    package static func join(_ directory: String, _ path: String) -> String {
        if path.hasPrefix("/") || directory == "." || directory.isEmpty { return path }
        return directory.hasSuffix("/") ? directory + path : directory + "/" + path
    }

    /// Repeats a system call that a signal interrupted.
    private static func retrying(_ call: () -> Int) -> Int {
        while true {
            let result = call()
            if result >= 0 || errno != EINTR { return result }
        }
    }
}

/// The system's own calls, apart from those of `FileSystem` that have the same names.
private enum SystemCalls {
    static func read(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.read(file, buffer, count)
        #else
            Musl.read(file, buffer, count)
        #endif
    }

    static func write(_ file: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.write(file, buffer, count)
        #else
            Musl.write(file, buffer, count)
        #endif
    }
}
