/// Where results, and what goes along with them, are written.
package protocol Console: Sendable {
    /// Whether errors and progress go to a person's terminal.
    var isTerminal: Bool { get }
    /// Whether results and messages may be coloured.
    var isColored: Bool { get }
    /// Whether signs beyond ASCII can be shown.
    var isUnicode: Bool { get }
    /// The names of the environment's variables.
    var variableNames: Set<String> { get }
    /// Writes a result to standard output, as it is.
    func write(_ text: String)
    /// Writes a message to standard error, as it is.
    func note(_ text: String)
}
