#if canImport(Glibc)
    package import Glibc
#elseif canImport(Musl)
    package import Musl
#endif

/// What the system says about what stands at a path.
package struct FileStatus: Sendable, Hashable {
    /// What sort of thing it is.
    package enum Kind: Sendable, Hashable {
        case file, directory, link, other
    }

    /// What sort of thing stands there.
    package let kind: Kind
    /// The permission bits.
    package let mode: mode_t
    /// The user to whom it belongs.
    package let owner: uid_t
    /// The group to which it belongs.
    package let group: gid_t
    /// The file system on which it is.
    package let device: UInt64
    /// How many names it has.
    package let links: Int
    /// The place on the file system, which tells whether two paths are one file.
    package let inode: UInt64
    /// The number of bytes.
    package let size: Int
    /// Seconds and nanoseconds of the last change of the content.
    package let modified: [Int]

    /// What stands at `path`, nil where nothing does.
    package static func of(
        _ path: String, followingLinks: Bool = true
    ) throws(FileSystemError) -> FileStatus? {
        var status = stat()
        let result = followingLinks ? stat(path, &status) : lstat(path, &status)
        if result == 0 { return FileStatus(status) }
        let error = FileSystemError.current("look at", path)
        if error.isMissing { return nil }
        throw error
    }

    /// What is at `name` in an open directory, a link being a link; nil with `errno` set otherwise.
    static func of(_ name: String, in directory: Int32) -> FileStatus? {
        var status = stat()
        guard fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        return FileStatus(status)
    }

    /// What a descriptor is open on.
    package static func of(descriptor: Int32) -> FileStatus? {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? FileStatus(status) : nil
    }

    private init(_ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .file
        case S_IFDIR: kind = .directory
        case S_IFLNK: kind = .link
        default: kind = .other
        }
        mode = status.st_mode & 0o7777
        owner = status.st_uid
        group = status.st_gid
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        links = Int(status.st_nlink)
        size = Int(status.st_size)
        modified = [Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec)]
    }
}
