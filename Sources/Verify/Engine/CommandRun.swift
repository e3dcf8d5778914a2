import Foundation

/// A command that was run, to its end or until its time was up.
struct CommandRun: Sendable {
    let status: Int32
    let output: Data
    let errors: Data
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
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        do { try process.run() } catch { return nil }
        var reader = PipeReader([output, errors])
        let isCutShort = !reader.finish(before: .now + .seconds(limit))
        if isCutShort { end(process.processIdentifier) }
        process.waitUntilExit()
        // env's own word for "no such program".
        guard process.terminationStatus != 127 else { return nil }
        return CommandRun(
            status: process.terminationStatus, output: reader.contents[0],
            errors: reader.contents[1], isCutShort: isCutShort)
    }

    /// Ends a process and those that it started. They inherit blocked signals from Foundation's
    /// threads; only this one gets through.
    private static func end(_ process: pid_t) {
        kill(getpgid(process) == process ? -process : process, SIGKILL)
    }
}
