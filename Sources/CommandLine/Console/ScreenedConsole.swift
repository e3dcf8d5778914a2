import Workspace

/// A console that lets no secret of the project through, whoever quotes one.
struct ScreenedConsole: Console {
    private let console: any Console
    private let screen: SecretScreen

    /// Screens what is said about a project by the secrets in these directories.
    init(_ console: any Console, directories: String...) {
        self.console = console
        screen = SecretScreen(directories: Array(Set(directories)))
    }

    var isTerminal: Bool { console.isTerminal }
    var isColored: Bool { console.isColored }
    var isUnicode: Bool { console.isUnicode }
    var variableNames: Set<String> { console.variableNames }

    func write(_ text: String) { console.write(screened(text)) }

    func note(_ text: String) { console.note(screened(text)) }

    /// The text without the project's secrets, for other ways out than this console.
    func screened(_ text: String) -> String { screen.screened(text) }
}
