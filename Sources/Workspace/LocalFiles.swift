import Disk

/// The generated files that this machine has had, by path: kept out of version control, so that a
/// file that was deleted is known from one that never came here.
struct LocalFiles {
    /// Below the output directory.
    static let path = ".belfry/files"

    private let folder: Folder
    private let paths: Set<String>
    /// Those that version control has, once somebody asked.
    private var tracked: Set<String>?

    init(_ folder: Folder) throws(Refusal) {
        self.folder = folder
        let text = try Refusal.wrapping { () throws(FileSystemError) in
            try folder.readIfThere(Self.path, limit: SecretStore.sizeLimit)
        }
        let lines = (text ?? []).split(separator: UInt8(ascii: "\n"))
        paths = Set(lines.map { String(decoding: $0, as: UTF8.self) })
    }

    /// Whether a file was here, or is one of those `recorded` that version control has.
    mutating func had(_ path: String, of recorded: [String]) -> Bool {
        if paths.contains(path) { return true }
        if tracked == nil {
            switch GitIndex(folder: folder).tracked(recorded) {
            case .held(let paths): tracked = Set(paths)
            case .unknown: tracked = []
            }
        }
        return tracked?.contains(path) ?? false
    }

    /// The list with the files that are known now; what is not asked for any more is left out.
    func text(with known: [String]) -> [UInt8] {
        Array(Set(known).sorted().map { $0 + "\n" }.joined().utf8)
    }
}
