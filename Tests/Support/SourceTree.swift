import Foundation

/// The project's own files, for the tests that hold its house rules.
enum SourceTree {
    /// The checkout's top directory.
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// A text file with its path below the top directory.
    struct File {
        let path: String
        let text: String
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        var name: String { String(path.split(separator: "/").last ?? "") }
        /// The module: the folder below `Sources`.
        var module: String { String(path.split(separator: "/").dropFirst().first ?? "") }
    }

    /// The files below `folder` with this ending, sorted by path.
    static func files(below folder: String, ending: String) throws -> [File] {
        let top = root.appending(path: folder)
        return try FileManager.default.subpathsOfDirectory(atPath: top.path())
            .filter { $0.hasSuffix(ending) && !$0.contains("/.") && !$0.hasPrefix(".") }
            .sorted()
            .map { name in
                let text = try String(contentsOf: top.appending(path: name), encoding: .utf8)
                return File(path: "\(folder)/\(name)", text: text)
            }
    }

    /// The names in a folder, sorted.
    static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path())
            .filter { !$0.hasPrefix(".") }.sorted()
    }

    /// Every Swift source of the program.
    static func sources() throws -> [File] { try files(below: "Sources", ending: ".swift") }
}
