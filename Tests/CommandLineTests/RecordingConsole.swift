import CommandLine
import Diagnostics
import Foundation

/// A console that keeps what is written to it.
final class RecordingConsole: Console, @unchecked Sendable {
    private let lock = NSLock()
    private var results = ""
    private var messages = ""
    private let isColored: Bool
    let isTerminal: Bool
    let isUnicode = true

    init(isColored: Bool = false, isTerminal: Bool = false) {
        self.isColored = isColored
        self.isTerminal = isTerminal
    }

    var output: String { lock.withLock { results } }
    var errors: String { lock.withLock { messages } }

    let variableNames: Set<String> = []
    func write(_ text: StyledText) {
        lock.withLock { results += text.shown(isColored: isColored) }
    }
    func note(_ text: StyledText) {
        lock.withLock { messages += text.shown(isColored: isColored) }
    }
    func showPassing(_ line: StyledText) { note(line) }
    func clearPassing() {}
}
