/// Shows what another program says while it works: on a terminal one line that changes, elsewhere
/// every line, so that a build server's log has it all.
struct CommandOutput: Sendable {
    /// A terminal's line that is not broken.
    private static let width = 100

    private let console: any Console
    private let name: String

    /// `name` stands before each line.
    init(_ name: String, on console: any Console) {
        self.name = name
        self.console = console
    }

    func show(_ line: String) {
        if console.isTerminal {
            console.note("\r\u{1B}[K" + "\(name): \(line)".prefix(Self.width))
        } else {
            console.note("\(name): \(line)\n")
        }
    }

    func clear() {
        if console.isTerminal { console.note("\r\u{1B}[K") }
    }
}
