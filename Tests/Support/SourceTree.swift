import Foundation

/// The project's own files, for the tests that hold its rules and lists.
package enum SourceTree {
    /// A text file with its path below the top directory.
    package struct File: Sendable {
        package let path: String
        package let text: String

        package init(path: String, text: String) {
            self.path = path
            self.text = text
        }

        package var lines: [Substring] {
            text.split(separator: "\n", omittingEmptySubsequences: false)
        }

        package var name: String { String(path.split(separator: "/").last ?? "") }

        /// The name without its ending, which is the type's.
        package var typeName: String { String(name.prefix { $0 != "." }) }

        /// The module: the folder below `Sources`, or below `Sources/Formats`.
        package var module: String {
            String(path.split(separator: "/").dropFirst().first { $0 != "Formats" } ?? "")
        }
    }

    /// The files below `folder` with this ending, sorted by path.
    package static func files(below folder: String, ending: String) throws -> [File] {
        let top = Checkout.root.appending(path: folder)
        return try FileManager.default.subpathsOfDirectory(atPath: top.path())
            .filter { $0.hasSuffix(ending) && !$0.contains("/.") && !$0.hasPrefix(".") }
            .sorted()
            .map { name in
                let text = try String(contentsOf: top.appending(path: name), encoding: .utf8)
                return File(path: "\(folder)/\(name)", text: text)
            }
    }

    /// The names in a folder, sorted.
    package static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(
            atPath: Checkout.root.appending(path: folder).path()
        )
        .filter { !$0.hasPrefix(".") }.sorted()
    }

    /// Every Swift source of the program, or of one part of it.
    package static func sources(below folder: String = "Sources") throws -> [File] {
        try files(below: folder, ending: ".swift")
    }
}
