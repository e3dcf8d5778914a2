import Diagnostics

/// Shows what another program says while it works: on a terminal one line that changes, elsewhere
/// every line, so that a build server's log has it all.
struct CommandOutput: Sendable {
    private let console: any Console
    private let name: String

    /// `name` stands before each line.
    init(_ name: String, on console: any Console) {
        self.name = name
        self.console = console
    }

    func show(_ line: String) {
        if console.isTerminal {
            console.showPassing("\(name): \(line)")
        } else {
            console.note("\(name): \(line)\n")
        }
    }

    func clear() { console.clearPassing() }
}
