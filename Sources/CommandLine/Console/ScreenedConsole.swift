import Diagnostics
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
    var isUnicode: Bool { console.isUnicode }
    var variableNames: Set<String> { console.variableNames }

    func write(_ text: StyledText) { console.write(screened(text)) }

    func note(_ text: StyledText) { console.note(screened(text)) }

    func showPassing(_ line: StyledText) { console.showPassing(screened(line)) }

    func clearPassing() { console.clearPassing() }

    /// The text without the project's secrets, for other ways out than this console.
    func screened(_ text: StyledText) -> StyledText {
        let screened = text.mapWords(screen.screened)
        // A secret that stands across words of different looks is found in all of them together.
        let words = screen.screened(screened.words)
        return words == screened.words ? screened : StyledText(lines: words)
    }
}
