#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file by which processes keep out of each other's way, open as long as this value lives.
package final class LockFile: Sendable {
    private let descriptor: Int32
    private let path: String

    /// Opens the regular file at `path`, made where nothing is.
    package init(_ path: String, in folder: Folder) throws(FileSystemError) {
        self.path = folder.shown(path)
        let flags = O_RDWR | O_CREAT | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW | O_CLOEXEC
        descriptor = try folder.reach(path, to: "lock") { openat($0, $1, flags, 0o644) }
        guard descriptor >= 0 else { throw .current("lock", self.path) }
        guard FileStatus.of(descriptor: descriptor)?.kind == .file else {
            throw .notRegular("lock", self.path)
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Which file it is.
    package var inode: UInt64? { FileStatus.of(descriptor: descriptor)?.inode }

    /// Takes the lock without waiting; false where another process has it.
    package func isTaken() throws(FileSystemError) -> Bool {
        guard flock(descriptor, LOCK_EX | LOCK_NB) != 0 else { return true }
        let error = FileSystemError.current("lock", path)
        guard error.code == EWOULDBLOCK || error.code == EINTR else { throw error }
        return false
    }

    /// Writes down who holds it; on a full disk the others just don't learn it.
    package func sign() {
        let text = Array("\(getpid())\n".utf8)
        _ = ftruncate(descriptor, 0)
        _ = text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }
}
