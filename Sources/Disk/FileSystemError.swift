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

    package init(_ operation: String, _ path: String, code: Int32) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// The error with the system's current error number.
    package static func current(_ operation: String, _ path: String) -> FileSystemError {
        FileSystemError(operation, path, code: errno)
    }

    /// Whether the path simply is not there.
    package var isMissing: Bool { code == ENOENT || code == ENOTDIR }

    /// The finding `files/system`, with what to do where the error number says it.
    package var diagnostic: Diagnostic {
        Diagnostic(
            "files/system", "cannot \(operation) `\(path)`: \(String(cString: strerror(code)))",
            help: help)
    }

    private var help: String? {
        switch code {
        case ENOSPC, EDQUOT: "make room on the disk and run the command again; nothing was lost"
        case ENAMETOOLONG: "give the part of the description that has this name a shorter one"
        case EEXIST: "move it away, and run the command again"
        case EXDEV: "it is a file system of its own; unmount it, or choose another directory"
        case EACCES, EPERM: "check who owns the path and whether it may be written"
        case EROFS: "the file system is read-only; choose another directory with `--output`"
        case EISDIR: "a directory stands where a file should be; move it away"
        case ENOTDIR: "a file stands where a directory should be; move it away"
        case ENOENT: "check the spelling, and that the directory exists"
        default: nil
        }
    }
}
