import Disk

/// Whether a change is on the disk before it is said to be done, so that a loss of power leaves the
/// old tree or the new one.
package enum Durability: Sendable, Hashable {
    case synced
    /// For build servers, whose trees nobody misses after a loss of power.
    case unsynced

    /// Whether files are written out to the disk.
    package var isSynced: Bool { self == .synced }

    /// Waits until all that was written in the folder is on the disk: one call, whatever the number
    /// of files.
    func write(out folder: Folder) throws(FileSystemError) {
        if isSynced { try folder.syncFileSystem() }
    }
}
