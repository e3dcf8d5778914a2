import Diagnostics

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

    private static let slash = UInt8(ascii: "/")

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

    /// Where something is, or will be, without links on the way as far as there is one.
    package static func real(_ path: String) -> String {
        if let real = canonical(path) { return real }
        let parent = directory(of: path)
        guard parent != path else { return path }
        return real(parent) + "/" + (path.pathNames.last ?? "")
    }

    /// Whether a link stands at a path.
    static func isLink(_ path: String) -> Bool {
        (try? FileStatus.of(path, followingLinks: false))?.kind == .link
    }

    /// The part of a path before its last component; `.` where there is none.
    package static func directory(of path: String) -> String {
        guard let end = path.utf8.lastIndex(of: slash) else { return "." }
        return end == path.startIndex ? "/" : String(decoding: path.utf8[..<end], as: UTF8.self)
    }

    /// `directory` and a path below it; an absolute path stays as it is.
    package static func join(_ directory: String, _ path: String) -> String {
        if isAbsolute(path) || directory == "." || directory.isEmpty { return path }
        return directory.utf8.last == slash ? directory + path : directory + "/" + path
    }

    /// Whether a path begins at the root.
    package static func isAbsolute(_ path: some StringProtocol) -> Bool {
        path.utf8.first == slash
    }

    /// Whether a path is below a directory, by their texts.
    package static func isBelow(_ path: String, _ directory: String) -> Bool {
        let head = directory.utf8.last == slash ? directory : directory + "/"
        return path.utf8.starts(with: head.utf8) && path.utf8.count > head.utf8.count
    }

    /// Whether a path leads downwards from a directory, name by name.
    package static func isPlain(_ path: String) -> Bool {
        path.utf8.split(separator: slash, omittingEmptySubsequences: false)
            .allSatisfy { name in
                !name.isEmpty && !name.elementsEqual(".".utf8) && !name.elementsEqual("..".utf8)
                    && !name.contains(0) && !name.contains(UInt8(ascii: "\n"))
            }
    }

    /// Whether a path is a `.git`, in whatever case, or is below one: git runs what lies there.
    package static func isInsideGit(_ path: String) -> Bool {
        path.utf8.split(separator: slash).contains { name in
            name.count == 4
                && name.elementsEqual(".git".utf8) { ($0 | 0x20) == ($1 | 0x20) }
        }
    }
}
