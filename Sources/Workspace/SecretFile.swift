import Disk

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A text file beside the secrets that is changed as a whole, in one step.
struct SecretFile {
    let path: String

    init(_ path: String) { self.path = path }

    /// Whether the path itself is a symbolic link.
    var isLink: Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    /// The permission bits; those of a new text file where it is not there.
    var mode: mode_t {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o7777 : 0o644
    }

    /// The content; nil where the file is not there.
    func text() throws(FileSystemError) -> String? {
        do throws(FileSystemError) {
            return String(decoding: try FileSystem.read(path), as: UTF8.self)
        } catch {
            if error.isMissing { return nil }
            throw error
        }
    }

    /// Puts a new content in the old one's place, by way of `staging`, which is beside it unless
    /// that would be seen by version control.
    func replace(
        with text: String, mode: mode_t, staging: String? = nil
    ) throws(FileSystemError) {
        let staging = staging ?? path + ".new"
        try FileSystem.write(Array(text.utf8), to: staging, mode: mode)
        try FileSystem.replace(path, with: staging)
    }

    /// A text to which lines can be appended.
    static func whole(_ text: String) -> String {
        text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
    }
}
