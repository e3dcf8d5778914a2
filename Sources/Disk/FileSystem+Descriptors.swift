#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension FileSystem {
    /// The whole content of an open regular file of at most `limit` bytes.
    static func content(
        of file: Int32, named path: String, limit: Int
    ) throws(FileSystemError) -> [UInt8] {
        guard let status = FileStatus.of(descriptor: file) else { throw .current("read", path) }
        switch status.kind {
        case .file: break
        case .directory: throw FileSystemError("read", path, code: EISDIR)
        case .link, .other: throw FileSystemError.notRegular("read", path)
        }
        guard status.size <= limit else { throw FileSystemError("read", path, code: EFBIG) }
        // One byte more than the size tells the end of the file without growing the buffer.
        var bytes = [UInt8](repeating: 0, count: max(status.size + 1, 4096))
        var filled = 0
        while true {
            if filled == bytes.count { bytes.append(contentsOf: repeatElement(0, count: filled)) }
            let room = bytes.count - filled
            let count = bytes.withUnsafeMutableBytes { buffer in
                retrying { read(file, buffer.baseAddress?.advanced(by: filled), room) }
            }
            guard count >= 0 else { throw .current("read", path) }
            if count == 0 { break }
            filled += count
            guard filled <= limit else { throw FileSystemError("read", path, code: EFBIG) }
        }
        bytes.removeLast(bytes.count - filled)
        return bytes
    }

    /// Writes all of `bytes` into an open file.
    static func write(
        _ bytes: [UInt8], to file: Int32, named path: String
    ) throws(FileSystemError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                retrying {
                    write(file, buffer.baseAddress?.advanced(by: written), bytes.count - written)
                }
            }
            guard count > 0 else { throw .current("write", path) }
            written += count
        }
    }

    /// The names in an open directory, sorted; the descriptor is closed.
    static func names(in file: Int32, named path: String) throws(FileSystemError) -> [String] {
        guard let handle = fdopendir(file) else {
            let error = FileSystemError.current("list", path)
            close(file)
            throw error
        }
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

    /// Removes all whose name is no UTF-8 from an open directory, or all that is there; the
    /// descriptor is closed.
    static func remove(unnamedOnly: Bool, in directory: Int32) {
        guard let handle = fdopendir(directory) else {
            close(directory)
            return
        }
        defer { closedir(handle) }
        while let entry = readdir(handle) {
            withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { name in
                    let text = String(validatingCString: name)
                    if let text, unnamedOnly || text == "." || text == ".." { return }
                    if unlinkat(dirfd(handle), name, 0) == 0 { return }
                    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
                    let inner = openat(dirfd(handle), name, flags)
                    if inner >= 0 { remove(unnamedOnly: false, in: inner) }
                    _ = unlinkat(dirfd(handle), name, AT_REMOVEDIR)
                }
            }
        }
    }

    /// Repeats a system call that a signal interrupted.
    private static func retrying(_ call: () -> Int) -> Int {
        while true {
            let result = call()
            if result >= 0 || errno != EINTR { return result }
        }
    }

    private static func read(
        _ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int
    ) -> Int {
        #if canImport(Glibc)
            Glibc.read(file, buffer, count)
        #else
            Musl.read(file, buffer, count)
        #endif
    }

    private static func write(_ file: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.write(file, buffer, count)
        #else
            Musl.write(file, buffer, count)
        #endif
    }
}
