import Diagnostics
import Disk

/// Moves away what looks like belfry's own unfinished work and can't be trusted to be; nothing in
/// it is followed, and nothing of it is lost.
struct SetAside {
    private static let home = ".belfry/set-aside"

    let folder: Folder

    /// Moves these paths, as far as something is there, into a new directory, which is named.
    func move(_ paths: [String]) throws(FileSystemError) -> String {
        let home = try freeDirectory()
        for path in paths where try folder.status(path) != nil {
            let name = path.pathNames.joined(separator: "-")
            try folder.replace("\(home)/\(name)", with: path)
        }
        return home
    }

    /// What is there is for nobody else's eyes, nor for version control: it may be a secret.
    private func freeDirectory() throws(FileSystemError) -> String {
        var home = Self.home
        var number = 1
        while try folder.status(home) != nil {
            number += 1
            home = "\(Self.home)-\(number)"
        }
        try folder.makeDirectory(home, mode: 0o700)
        try folder.create(
            home + "/.gitignore", of: CollectionOfOne(Array("*\n".utf8)), mode: 0o644)
        return home
    }
}
