package import StackModel

/// Something that runs a stack: it decides addresses and how files reach their servers.
package protocol Platform: Sendable {
    /// The name by which a user chooses it.
    var name: String { get }

    /// How the stack's servers reach each other.
    func addressBook(for stack: Stack) -> AddressBook

    /// The configuration files where the platform wants them, and the platform's own files.
    func deliver(_ files: [ConfigFile], of stack: Stack) -> [RenderedFile]
}
