package import Foundation

/// A real program that reads what belfry wrote and says whether it would take it.
package struct Judge: Sendable {
    /// What a program said.
    package struct Verdict: Sendable {
        package let status: Int32
        package let output: String
        package let errors: String

        /// Whether it had nothing to say against its input, not even a warning.
        package var isClean: Bool { status == 0 && errors.isEmpty }

        /// Everything it said, for a failing test's message.
        package var words: String { output + errors }
    }

    package let executable: URL
    /// Arguments that come before all others.
    private let leading: [String]

    package init(executable: URL, leading: [String] = []) {
        self.executable = executable
        self.leading = leading
    }

    /// Runs the program to its end; its output goes by way of files, so that it can't get stuck.
    package func run(
        _ arguments: [String], in directory: URL? = nil, environment: [String: String] = [:]
    ) throws -> Verdict {
        try TemporaryDirectory.use { scratch in
            let process = Process()
            process.executableURL = executable
            process.arguments = leading + arguments
            process.currentDirectoryURL = directory
            process.environment = ProcessInfo.processInfo.environment
                .merging(environment) { $1 }
            process.standardInput = FileHandle.nullDevice
            let output = try capture("output", in: scratch)
            let errors = try capture("errors", in: scratch)
            process.standardOutput = output.handle
            process.standardError = errors.handle
            try process.run()
            process.waitUntilExit()
            return Verdict(
                status: process.terminationStatus,
                output: String(decoding: try Data(contentsOf: output.file), as: UTF8.self),
                errors: String(decoding: try Data(contentsOf: errors.file), as: UTF8.self))
        }
    }

    private func capture(
        _ name: String, in directory: URL
    ) throws -> (file: URL, handle: FileHandle) {
        let file = directory.appendingPathComponent(name)
        try Data().write(to: file)
        return (file, try FileHandle(forWritingTo: file))
    }
}
