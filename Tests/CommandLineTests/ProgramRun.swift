import Foundation
import TestSupport

/// One run of the program as a process of its own, to its end.
struct ProgramRun {
    let status: Int32
    let output: String
    let errors: String

    /// Runs it in a directory, whose `bin/` comes first on the path; at a terminal both of its
    /// streams are what the terminal got.
    init(_ words: [String], in directory: URL, atTerminal: Bool = false) throws {
        let program = Checkout.root.appending(path: ".build/debug/belfry")
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let variables = [
            "PATH": "\(directory.path)/bin:\(path)", "TERM": "xterm", "NO_COLOR": "",
            "LC_ALL": "C.UTF-8",
        ]
        if atTerminal {
            let process = Process()
            process.executableURL = program
            process.arguments = words
            process.currentDirectoryURL = directory
            process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
            process.standardInput = FileHandle.nullDevice
            (output, errors) = (try Self.runAtTerminal(process), "")
            status = process.terminationStatus
        } else {
            let run = try Judge(executable: program)
                .run(words, in: directory, environment: variables)
            (status, output, errors) = (run.status, run.output, run.errors)
        }
    }

    /// All that a process writes to a terminal of its own.
    private static func runAtTerminal(_ process: Process) throws -> String {
        var (master, other): (Int32, Int32) = (-1, -1)
        guard openpty(&master, &other, nil, nil, nil) == 0 else { throw POSIXError(.ENODEV) }
        // What is started later must not hold the terminal open.
        _ = fcntl(master, F_SETFD, FD_CLOEXEC)
        _ = fcntl(other, F_SETFD, FD_CLOEXEC)
        let slave = FileHandle(fileDescriptor: other, closeOnDealloc: false)
        process.standardOutput = slave
        process.standardError = slave
        try process.run()
        close(other)
        // Reading ends with an error once nobody holds the other side.
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = read(master, &buffer, buffer.count), count > 0 {
            bytes += buffer[..<count]
        }
        close(master)
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }
}
