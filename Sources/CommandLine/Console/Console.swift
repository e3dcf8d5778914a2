package import Diagnostics

/// Where results, and what goes along with them, are said.
///
/// All that belfry says goes through here, as words and their looks: what steers a terminal is the
/// console's own business, and nothing else can hold it.
package protocol Console: Sendable {
    /// Whether errors and progress go to a person's terminal.
    var isTerminal: Bool { get }
    /// Whether signs beyond ASCII can be shown.
    var isUnicode: Bool { get }
    /// The names of the environment's variables.
    var variableNames: Set<String> { get }
    /// Says a result, on standard output.
    func write(_ text: StyledText)
    /// Says a message, on standard error.
    func note(_ text: StyledText)
    /// Shows a line to a person at a terminal until the next thing is said; elsewhere nothing.
    func showPassing(_ line: StyledText)
    /// Takes the line away that is shown in passing.
    func clearPassing()
}

extension StyledText {
    /// A document for programs, such as JSON.
    static func document(_ bytes: [UInt8]) -> StyledText {
        StyledText(lines: String(decoding: bytes, as: UTF8.self))
    }
}

extension Console {
    /// Says a document for programs, such as JSON, as a result.
    func write(document: [UInt8]) {
        write(.document(document))
    }
}
