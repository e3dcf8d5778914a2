package import Foundation

/// A directory of a test's own.
package enum TemporaryDirectory {
    /// Where belfry keeps its marks while tests run, in this process and in those that it starts:
    /// not in the user's home.
    package static let state: String = {
        let path = FileManager.default.temporaryDirectory.path() + "/belfry-test-state"
        setenv("XDG_STATE_HOME", path, 1)
        return path
    }()

    /// A new empty directory, which its maker removes.
    package static func make() throws -> URL {
        _ = state
        let directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("belfry-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        return directory
    }

    /// A new directory with texts by their paths, which its maker removes.
    package static func make(holding texts: [String: String]) throws -> URL {
        let directory = try make()
        for (path, text) in texts { try write(Array(text.utf8), to: path, in: directory) }
        return directory
    }

    /// Runs `body` with a new empty directory, gone after use.
    package static func use<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let directory = try make()
        defer { try? FileManager.default.removeItem(at: directory) }
        return try body(directory)
    }

    /// Writes files into a directory, making the folders on their way.
    package static func write(_ content: [UInt8], to path: String, in directory: URL) throws {
        let file = directory.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(content).write(to: file)
    }
}
