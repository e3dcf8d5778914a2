import Diagnostics
import Disk

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Holds a project's files for one process: `.belfry/lock` is locked, and gone when it is let go.
///
/// The lock is the kernel's: that of a process which was killed is free at once.
enum TreeLock {
    private static let pause: useconds_t = 20_000

    /// Runs `body` while no other belfry writes in `directory`; `onWait` hears once who holds it, if
    /// another does. After `patience` seconds it is refused.
    static func hold<Result>(
        _ directory: String, patience: Int, onWait: (_ process: Int?) -> Void,
        _ body: () throws(Refusal) -> Result
    ) throws(Refusal) -> Result {
        let path = FileSystem.join(directory, ".belfry/lock")
        let descriptor = try take(path, in: directory, patience: patience, onWait: onWait)
        defer { release(descriptor, path) }
        return try body()
    }

    private static func take(
        _ path: String, in directory: String, patience: Int, onWait: (_ process: Int?) -> Void
    ) throws(Refusal) -> Int32 {
        let deadline = now + patience * 1_000_000
        var hasWaited = false
        while true {
            do throws(FileSystemError) {
                if let taken = try attempt(path) { return taken }
            } catch {
                throw Refusal(error)
            }
            let holder = holder(of: path)
            if now >= deadline { throw refusal(holder, directory, patience) }
            if !hasWaited { onWait(holder) }
            hasWaited = true
            usleep(pause)
        }
    }

    private static func release(_ descriptor: Int32, _ path: String) {
        // While it is held: who opened the file meanwhile sees that it is gone and tries anew.
        unlink(path)
        close(descriptor)
        // Where nothing was written, nothing is left.
        FileSystem.removeEmptyDirectory(FileSystem.directory(of: path))
    }

    /// The locked descriptor, or nil where another process holds it.
    private static func attempt(_ path: String) throws(FileSystemError) -> Int32? {
        while true {
            try FileSystem.makeDirectory(FileSystem.directory(of: path))
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
            guard descriptor >= 0 else {
                // The last holder took the empty directory away.
                if errno == ENOENT { continue }
                throw .current("lock", path)
            }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                let error = FileSystemError.current("lock", path)
                close(descriptor)
                if error.code == EWOULDBLOCK || error.code == EINTR { return nil }
                throw error
            }
            let there = try? FileStatus.of(path, followingLinks: false)
            guard let there, there.inode == FileStatus.of(descriptor: descriptor)?.inode else {
                close(descriptor)
                continue
            }
            sign(descriptor)
            return descriptor
        }
    }

    /// Writes down who holds it; on a full disk the others just don't learn it.
    private static func sign(_ descriptor: Int32) {
        let text = Array("\(getpid())\n".utf8)
        _ = ftruncate(descriptor, 0)
        _ = text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    private static func holder(of path: String) -> Int? {
        guard let bytes = try? FileSystem.read(path) else { return nil }
        return Int(String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    }

    private static func refusal(_ process: Int?, _ directory: String, _ patience: Int) -> Refusal {
        let who = process.map { "process \($0)" } ?? "another process"
        return Refusal(
            Diagnostic(
                "files/locked",
                "\(who) still holds `\(directory)` after \(patience) seconds",
                help: "it is another belfry that writes there; wait until it ends, or end it if "
                    + "it hangs\(process.map { ": `ps \($0)` shows it" } ?? "")"))
    }

    /// Microseconds of a clock that nobody sets.
    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int(time.tv_sec) * 1_000_000 + Int(time.tv_nsec) / 1000
    }
}
