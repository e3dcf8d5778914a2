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
    /// For how many seconds another belfry is waited for.
    static let patience = 30
    /// The lock's place below the output directory.
    static let path = ".belfry/lock"
    private static let pause: useconds_t = 20_000

    /// Runs `body` while no other belfry writes in `folder`; `onWait` hears once who holds it, if
    /// another does. After `patience` seconds it is refused.
    static func hold<Result>(
        _ folder: Folder, patience: Int = patience, onWait: (_ process: Int?) -> Void,
        _ body: () throws(Refusal) -> Result
    ) throws(Refusal) -> Result {
        let lock = try take(folder, patience: patience, onWait: onWait)
        defer { release(lock, folder) }
        return try body()
    }

    private static func take(
        _ folder: Folder, patience: Int, onWait: (_ process: Int?) -> Void
    ) throws(Refusal) -> LockFile {
        let deadline = now + patience * 1_000_000
        var hasWaited = false
        while true {
            do throws(FileSystemError) {
                if let taken = try attempt(folder) { return taken }
            } catch {
                throw Refusal(error)
            }
            let holder = holder(in: folder)
            if now >= deadline { throw refusal(holder, folder, patience) }
            if !hasWaited { onWait(holder) }
            hasWaited = true
            usleep(pause)
        }
    }

    private static func release(_ lock: consuming LockFile, _ folder: Folder) {
        // While it is held: who opened the file meanwhile sees that it is gone and tries anew.
        try? folder.remove(path)
        _ = consume lock
        // Where nothing was written, nothing is left.
        folder.removeEmptyDirectory(Journal.home)
    }

    /// The locked file, or nil where another process holds it.
    private static func attempt(_ folder: Folder) throws(FileSystemError) -> LockFile? {
        while true {
            try folder.makeDirectory(Journal.home)
            do throws(FileSystemError) {
                let lock = try LockFile(path, in: folder)
                guard try lock.isTaken() else { return nil }
                let there = try folder.status(path)
                guard there?.inode == lock.inode else { continue }
                // Written into only while it has no other name, which would be somebody's file.
                if there?.links == 1 { lock.sign() }
                return lock
            } catch {
                // The last holder took the empty directory away.
                guard error.code == ENOENT else { throw error }
            }
        }
    }

    private static func holder(in folder: Folder) -> Int? {
        guard let bytes = try? folder.read(path, limit: 64) else { return nil }
        return Int(String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    }

    private static func refusal(_ process: Int?, _ folder: Folder, _ patience: Int) -> Refusal {
        let who = process.map { "process \($0)" } ?? "another process"
        return Refusal(
            Diagnostic(
                "files/locked",
                "\(who) still holds `\(folder.path)` after \(patience) seconds",
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
