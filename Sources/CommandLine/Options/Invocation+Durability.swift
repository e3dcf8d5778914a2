import Workspace

extension Invocation {
    /// Whether files are to be on the disk before a command says that they are written.
    var durability: Durability { has(OptionSpec.noSync.name) ? .unsynced : .synced }
}
