import Foundation

/// Writes the files below a directory as Swift raw string literals: `EmbedTemplatesTool DIR OUT`.
///
/// Raw strings compile in no time where byte arrays of the same size do not.
@main
struct EmbedTemplatesTool {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else {
            throw UsageError(description: "usage: EmbedTemplatesTool DIRECTORY OUTPUT")
        }
        let root = URL(filePath: arguments[1], directoryHint: .isDirectory)
        let entries = try paths(below: root).map { path in
            let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
            return "        TemplateFile(path: \(literal(path)), text: \(literal(text))),"
        }
        let source = """
            // Made from templates/ by the EmbedTemplates plugin.
            extension TemplateFile {
                /// Every embedded file, sorted by path.
                package static let embedded: [TemplateFile] = [
            \(entries.joined(separator: "\n"))
                ]
            }

            """
        try source.write(to: URL(filePath: arguments[2]), atomically: true, encoding: .utf8)
    }

    private static func paths(below root: URL) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root.path()).filter { path in
            var isDirectory: ObjCBool = false
            let full = root.appending(path: path).path()
            let exists = FileManager.default.fileExists(atPath: full, isDirectory: &isDirectory)
            return exists && !isDirectory.boolValue
        }.sorted()
    }

    /// A raw multi-line literal whose delimiter the text does not hold.
    private static func literal(_ text: String) -> String {
        var fence = "#"
        while text.contains("\"\"\"\(fence)") || text.contains("\\\(fence)") { fence += "#" }
        return "\(fence)\"\"\"\n\(text)\n\"\"\"\(fence)"
    }
}

/// The tool was called with the wrong number of arguments.
struct UsageError: Error, CustomStringConvertible {
    let description: String
}
