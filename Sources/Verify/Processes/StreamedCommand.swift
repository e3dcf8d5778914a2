import Dispatch

/// A command that a person waits for: what it says is passed on line by line as it comes.
struct StreamedCommand: Sendable {
    /// Lines of its end that are kept as evidence, and how much of a line is.
    private static let kept = 200
    private static let width = 4096

    let status: Int32
    /// Its last lines, of both streams as they came.
    let lines: [String]
    /// Whether it was ended because its time was up.
    let isCutShort: Bool

    /// Runs a command in a directory to its end, or ends it after `limit` seconds; nil where it
    /// can't be started.
    static func run(
        _ command: [String], in directory: String, limit: Double = .infinity,
        say: @escaping @Sendable (String) -> Void
    ) async -> StreamedCommand? {
        await withCheckedContinuation { continuation in
            // A thread that may block, which those of Swift's tasks must not.
            DispatchQueue.global().async {
                continuation.resume(returning: run(command, directory, limit, say))
            }
        }
    }

    private static func run(
        _ command: [String], _ directory: String, _ limit: Double, _ say: (String) -> Void
    ) -> StreamedCommand? {
        guard let child = ChildProcess.start(command, in: directory, mergesErrors: true) else {
            return nil
        }
        defer { child.release() }
        let deadline = limit.isFinite ? ContinuousClock.now + .seconds(limit) : nil
        var lines: [String] = []
        var rest: [UInt8] = []
        func finishLine() {
            let text = trimmed(String(decoding: rest, as: UTF8.self))
            rest = []
            guard !text.isEmpty else { return }
            say(text)
            lines.append(text)
            if lines.count > kept { lines.removeFirst() }
        }
        var reader = PipeReader([child.output])
        let isRead = reader.finish(before: deadline) { _, bytes in
            for byte in bytes {
                if byte == UInt8(ascii: "\n") { finishLine() } else { rest.append(byte) }
                if rest.count >= width { finishLine() }
            }
        }
        finishLine()
        let status = isRead ? child.wait(until: deadline) : nil
        return StreamedCommand(
            status: status ?? child.end(), lines: lines, isCutShort: status == nil)
    }

    private static func trimmed(_ text: String) -> String {
        let tail = text.drop(while: \.isWhitespace)
        let end = tail.lastIndex { !$0.isWhitespace }.map(tail.index(after:)) ?? tail.startIndex
        return String(tail[..<end])
    }
}
