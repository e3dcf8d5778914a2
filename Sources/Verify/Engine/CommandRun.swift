import Foundation

/// A finished command.
struct CommandRun: Sendable {
    let status: Int32
    let output: Data
    let errors: Data

    /// Runs a command to its end, or ends it after `limit` seconds; nil where it can't be started.
    static func of(_ command: [String], limit: Double) async -> CommandRun? {
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        do { try process.run() } catch { return nil }
        let watch = Task { [id = process.processIdentifier] in
            try await Task.sleep(for: .seconds(limit))
            // Children inherit blocked signals from Foundation's threads; only this one gets through.
            kill(id, SIGKILL)
        }
        async let said = text(from: output)
        async let complained = text(from: errors)
        let run = await (said, complained)
        process.waitUntilExit()
        watch.cancel()
        // env's own word for "no such program".
        guard process.terminationStatus != 127 else { return nil }
        return CommandRun(
            status: process.terminationStatus, output: run.0, errors: run.1)
    }

    /// Everything that is written to a pipe, read on a thread that may block.
    private static func text(from pipe: Pipe) async -> Data {
        let handle = pipe.fileHandleForReading
        return await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                let data = (try? handle.readToEnd()) ?? Data()
                continuation.resume(returning: data)
            }
        }
    }
}
