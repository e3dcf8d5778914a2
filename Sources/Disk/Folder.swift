import CDisk
import Diagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A directory that is held open: the one door to what is below it.
///
/// Every path is reached from the held descriptor, one name after the other, through no symbolic
/// link and never upwards, so that nothing that a repository holds leads a read or a write
/// anywhere else. What is inside a `.git` is never changed.
package final class Folder: Sendable {
    /// The path by which messages name it.
    package let path: String
    /// Negative where the directory is not there.
    let descriptor: Int32

    /// The directory at `path`, which the user named. A path that leads downwards from where the
    /// user stands goes through no link, since a repository may hold one; links on the way to
    /// any other place are followed. A directory that is not there is an empty one, in which
    /// nothing can be made.
    package init(_ path: String) throws(FileSystemError) {
        self.path = path
        let words = Self.fromHere(path)
        descriptor =
            !FileSystem.isAbsolute(words) && FileSystem.isPlain(words)
            ? Self.openBelow(words, in: AT_FDCWD, O_RDONLY | O_DIRECTORY)
            : Self.openHost(path.isEmpty ? "." : path)
        if descriptor < 0 {
            let error = FileSystemError.current("open the directory", path)
            guard error.code == ENOENT else {
                let isLink = FileSystem.isLink(path)
                throw isLink ? FileSystemError(error.operation, path, code: ELOOP) : error
            }
        }
    }

    /// The path from where the user stands, if it leads downwards from there; `$PWD/x` is `x`.
    private static func fromHere(_ path: String) -> String {
        let names = path.pathNames.filter { $0 != "." }
        guard FileSystem.isAbsolute(path) else { return names.joined(separator: "/") }
        guard !names.contains(".."), let here = FileSystem.canonical(".") else { return path }
        for count in names.indices.reversed() {
            let head = "/" + names[..<count].joined(separator: "/")
            guard FileSystem.canonical(head) == here else { continue }
            return names[count...].joined(separator: "/")
        }
        return path
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// The directory at `path`, made with its parents where it is not there.
    package static func make(_ path: String) throws(FileSystemError) -> Folder {
        let folder = try Folder(path)
        guard folder.descriptor < 0 else { return folder }
        let parent = FileSystem.directory(of: path)
        if parent != path { _ = try make(parent) }
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
            throw .current("create the directory", path)
        }
        return try Folder(path)
    }

    /// Whether the directory is there.
    package var isThere: Bool { descriptor >= 0 }

    /// What the system says about the directory itself; nil where it is not there.
    package var status: FileStatus? { FileStatus.of(descriptor: descriptor) }

    /// How messages name what is at a path below it.
    package func shown(_ path: String) -> String { FileSystem.join(self.path, path) }

    /// Runs `body` with a descriptor of the directory that holds `path`, and the last name of it;
    /// `.` is the folder itself.
    func reach<Result>(
        _ path: String, to operation: String, _ body: (_ parent: Int32, _ name: String) -> Result
    ) throws(FileSystemError) -> Result {
        if path == "." { return body(descriptor, path) }
        guard FileSystem.isPlain(path) else {
            throw FileSystemError(operation, shown(path), code: EXDEV)
        }
        let parent = FileSystem.directory(of: path)
        guard parent != "." else { return body(descriptor, path) }
        let name = String(decoding: path.utf8.dropFirst(parent.utf8.count + 1), as: UTF8.self)
        let holder = Self.openBelow(parent, in: descriptor, disk_path_flag | O_DIRECTORY)
        guard holder >= 0 else { throw .current(operation, shown(path)) }
        defer { close(holder) }
        return body(holder, name)
    }

    private static func openHost(_ path: String) -> Int32 {
        #if canImport(Glibc)
            Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        #else
            Musl.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        #endif
    }

    /// A descriptor of what is at a plain path below a directory; negative with `errno` set.
    static func openBelow(_ path: String, in directory: Int32, _ flags: Int32) -> Int32 {
        let flags = flags | O_NOFOLLOW | O_CLOEXEC
        let found = disk_open_beneath(directory, path, flags)
        if found >= 0 { return found }
        switch errno {
        // An older kernel, a sandbox that knows less, or a rename somewhere at the same time.
        case ENOSYS, EPERM, EINVAL, E2BIG, EAGAIN: return walk(path, from: directory, flags)
        default: return -1
        }
    }

    /// The same without help of the kernel: each name is opened for itself.
    static func walk(_ path: String, from directory: Int32, _ flags: Int32) -> Int32 {
        let names = path.pathNames
        var current = directory
        for (index, name) in names.enumerated() {
            let isLast = index == names.count - 1
            let step = disk_path_flag | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
            let next = openat(current, name, isLast ? flags : step)
            let error = errno
            if current != directory { close(current) }
            errno = error
            guard next >= 0 else { return -1 }
            current = next
        }
        return current
    }
}
