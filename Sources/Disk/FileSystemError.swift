package import Diagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The system refused to read or write a path.
package struct FileSystemError: Error, Sendable, Hashable {
    /// What was tried, as a verb: `read`, `write`, `replace`, …
    package let operation: String
    /// The path, as it was given.
    package let path: String
    /// The system's error number.
    package let code: Int32
    /// What belfry itself does not do, although the system would; nil where the system refused.
    private var refusal: Refusal?

    /// What belfry refuses.
    private enum Refusal: Sendable, Hashable { case notRegular, linkedAway, insideGit }

    package init(_ operation: String, _ path: String, code: Int32) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// It is a device, a pipe or a socket.
    static func notRegular(_ operation: String, _ path: String) -> FileSystemError {
        var error = FileSystemError(operation, path, code: EINVAL)
        error.refusal = .notRegular
        return error
    }

    /// It is a link that leads out of its directory.
    static func linkedAway(_ operation: String, _ path: String) -> FileSystemError {
        var error = FileSystemError(operation, path, code: ELOOP)
        error.refusal = .linkedAway
        return error
    }

    /// It lies in a `.git`, where belfry changes nothing.
    static func insideGit(_ operation: String, _ path: String) -> FileSystemError {
        var error = FileSystemError(operation, path, code: EPERM)
        error.refusal = .insideGit
        return error
    }

    /// What was to be used is not there.
    package static func missing(_ operation: String, _ path: String) -> FileSystemError {
        FileSystemError(operation, path, code: ENOENT)
    }

    /// The error with the system's current error number.
    package static func current(_ operation: String, _ path: String) -> FileSystemError {
        FileSystemError(operation, path, code: errno)
    }

    /// Whether it says nothing about the path, and may be gone the next time.
    package var isPassing: Bool {
        [EMFILE, ENFILE, ENOMEM, EIO, EINTR, EAGAIN, ENOSPC, EDQUOT].contains(code)
    }

    /// Whether the path simply is not there.
    package var isMissing: Bool { code == ENOENT || code == ENOTDIR }

    /// The finding `files/system`, with what to do where the error number says it.
    package var diagnostic: Diagnostic {
        Diagnostic(
            "files/system", "cannot \(operation) `\(path)`: \(reason)", help: help)
    }

    private var reason: String {
        switch refusal {
        case .notRegular: "it is a device, a pipe or a socket"
        case .linkedAway: "it is a symbolic link that leads out of its directory"
        case .insideGit: "it is in a `.git` directory"
        case nil:
            switch code {
            case EFBIG: "it is too large"
            case ELOOP: "it is a symbolic link, or lies behind one"
            default: String(cString: strerror(code))
            }
        }
    }

    private var help: String? {
        switch refusal {
        case .notRegular: return "name a regular file"
        case .linkedAway: return "name the file itself that the link leads to"
        case .insideGit: return "belfry changes nothing there; choose another place"
        case nil: break
        }
        return switch code {
        case ELOOP: "put the file or directory itself in the symbolic link's place"
        case EFBIG: "belfry reads no file of this size; check that it is the one that was meant"
        case ENOSPC, EDQUOT: "make room on the disk and run the command again; nothing was lost"
        case ENAMETOOLONG: "give the part of the description that has this name a shorter one"
        case EEXIST: "move it away, and run the command again"
        case EXDEV: "it is a file system of its own; unmount it, or choose another directory"
        case EACCES, EPERM: "check who owns it, and what its mode allows"
        case EROFS: "the file system is read-only; choose another directory with `--output`"
        case EISDIR: "a directory stands where a file should be; move it away"
        case ENOTDIR: "a file stands where a directory should be; move it away"
        case ENOENT: "check the spelling, and that the directory exists"
        default: nil
        }
    }
}
