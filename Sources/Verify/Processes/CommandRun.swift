import Dispatch

/// A command that was run, to its end or until its time was up.
struct CommandRun: Sendable {
    /// How much is kept of what it prints on one way, in bytes; the rest is read and dropped.
    private static let most = 16 << 20

    let status: Int32
    let output: [UInt8]
    let errors: [UInt8]
    /// Whether it was ended because its time was up.
    let isCutShort: Bool

    /// Runs a command to its end, or ends it after `limit` seconds; nil where it can't be started.
    static func of(_ command: [String], limit: Double) async -> CommandRun? {
        await withCheckedContinuation { continuation in
            // A thread that may block, which those of Swift's tasks must not.
            DispatchQueue.global().async {
                continuation.resume(returning: run(command, limit: limit))
            }
        }
    }

    private static func run(_ command: [String], limit: Double) -> CommandRun? {
        guard let child = ChildProcess.start(command), let errors = child.errors else { return nil }
        defer { child.release() }
        let deadline = ContinuousClock.now + .seconds(limit)
        var contents: [[UInt8]] = [[], []]
        var reader = PipeReader([child.output, errors])
        let isRead = reader.finish(before: deadline) { pipe, bytes in
            contents[pipe] += bytes.prefix(max(0, most - contents[pipe].count))
        }
        let status = isRead ? child.wait(until: deadline) : nil
        return CommandRun(
            status: status ?? child.end(), output: contents[0], errors: contents[1],
            isCutShort: status == nil)
    }
}
