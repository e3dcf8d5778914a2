#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Paths as texts, and what can be said of one without opening it.
package enum FileSystem {
    /// What stands at a path.
    package enum Kind: Sendable, Hashable {
        case file, directory, other, nothing
    }

    /// No file that belfry reads is larger, unless it says another bound.
    package static let sizeLimit = 256 << 20

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

    /// The absolute path without any link; nil where it leads nowhere.
    package static func canonical(_ path: String) -> String? {
        guard let real = realpath(path.isEmpty ? "." : path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    /// The part of a path before its last component; `.` where there is none.
    package static func directory(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// `directory` and a path below it; an absolute path stays as it is.
    package static func join(_ directory: String, _ path: String) -> String {
        if path.hasPrefix("/") || directory == "." || directory.isEmpty { return path }
        return directory.hasSuffix("/") ? directory + path : directory + "/" + path
    }

    /// Whether a path leads downwards from a directory, name by name.
    package static func isPlain(_ path: String) -> Bool {
        path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .allSatisfy { name in
                !name.isEmpty && !name.elementsEqual(".".utf8) && !name.elementsEqual("..".utf8)
                    && !name.contains(0) && !name.contains(UInt8(ascii: "\n"))
            }
    }

    /// Whether a path is a `.git`, in whatever case, or is below one: git runs what lies there.
    package static func isInsideGit(_ path: String) -> Bool {
        path.utf8.split(separator: UInt8(ascii: "/")).contains { name in
            name.count == 4
                && name.elementsEqual(".git".utf8) { ($0 | 0x20) == ($1 | 0x20) }
        }
    }
}
