import CommandLine
import Foundation

/// A console that keeps what is written to it.
final class RecordingConsole: Console, @unchecked Sendable {
    private let lock = NSLock()
    private var results = ""
    private var messages = ""
    let isTerminal = false
    let isColored = false
    let isUnicode = true

    var output: String { lock.withLock { results } }
    var errors: String { lock.withLock { messages } }

    let variableNames: Set<String> = []
    func write(_ text: String) { lock.withLock { results += text } }
    func note(_ text: String) { lock.withLock { messages += text } }
}
