import Foundation

/// A command that a person waits for: what it says is passed on line by line as it comes.
struct StreamedCommand: Sendable {
    /// Lines of its end that are kept as evidence.
    private static let kept = 200

    let status: Int32
    /// Its last lines, of both streams as they came.
    let lines: [String]

    /// Runs a command in a directory to its end; nil where it can't be started.
    static func run(
        _ command: [String], in directory: String, say: @escaping @Sendable (String) -> Void
    ) async -> StreamedCommand? {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = URL(fileURLWithPath: directory)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = pipe
        do { try process.run() } catch { return nil }
        let lines = await lines(from: pipe.fileHandleForReading, say: say)
        process.waitUntilExit()
        // env's own word for "no such program".
        guard process.terminationStatus != 127 else { return nil }
        return StreamedCommand(status: process.terminationStatus, lines: lines)
    }

    /// Everything that is written to a pipe, read on a thread that may block.
    private static func lines(
        from handle: FileHandle, say: @escaping @Sendable (String) -> Void
    ) async -> [String] {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                var lines: [String] = []
                var rest = Data()
                func take(_ line: Data) {
                    let text = String(decoding: line, as: UTF8.self)
                        .trimmingCharacters(in: .whitespacesAndNewlines)
                    guard !text.isEmpty else { return }
                    say(text)
                    lines.append(text)
                    if lines.count > kept { lines.removeFirst() }
                }
                while case let data = handle.availableData, !data.isEmpty {
                    rest.append(data)
                    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                        take(Data(rest[..<end]))
                        rest = Data(rest[(end + 1)...])
                    }
                }
                take(rest)
                continuation.resume(returning: lines)
            }
        }
    }
}
