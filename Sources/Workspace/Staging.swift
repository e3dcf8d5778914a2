/// Files that are put down beside their places; in the end all of them take these.
///
/// A directory that is not there yet takes its place as a whole, with all its files.
struct Staging {
    private let target: String
    private let source: String
    /// For each directory of files the topmost one of its path that is not there yet, if any.
    private var missing: [String: String?] = [:]
    /// What takes its place by itself, in order.
    private var moves: [String] = []

    /// Begins anew in `directory`: what an interrupted run left there is taken away.
    init(for directory: String) throws(FileSystemError) {
        target = directory
        source = FileSystem.join(directory, ".belfry/staging")
        try FileSystem.removeTree(source)
        try FileSystem.makeDirectory(source)
    }

    /// Puts down the file that is to be at `path` below the directory.
    mutating func add(
        _ content: some Sequence<[UInt8]>, as path: String
    ) throws(FileSystemError) {
        if let directory = try prepareDirectory(of: path) {
            if moves.last != directory { moves.append(directory) }
        } else {
            moves.append(path)
        }
        try FileSystem.write(content, to: FileSystem.join(source, path), mode: 0o644)
    }

    /// Lets all take their places.
    func finish() throws(FileSystemError) {
        for path in moves {
            try FileSystem.replace(
                FileSystem.join(target, path), with: FileSystem.join(source, path))
        }
        try FileSystem.removeTree(source)
    }

    private mutating func prepareDirectory(of path: String) throws(FileSystemError) -> String? {
        let directory = FileSystem.directory(of: path)
        if let known = missing[directory] { return known }
        try FileSystem.makeDirectory(FileSystem.join(source, directory))
        var found: String?
        var part = directory
        while part != ".", part != "/" {
            if FileSystem.kind(of: FileSystem.join(target, part)) == .nothing { found = part }
            part = FileSystem.directory(of: part)
        }
        missing[directory] = .some(found)
        return found
    }
}
