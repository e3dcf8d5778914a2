import Foundation
import TestSupport
import Testing

@Suite("House rules")
struct HouseRulesTests {
    /// Files past 300 lines, each with the reason why there is no better cut.
    static let longFiles: [String: String] = [:]

    /// Functions past 50 lines, each with the reason why there is no better cut.
    static let longFunctions: [String: String] = [:]

    @Test("No source is longer than 300 lines without a reason")
    func fileLength() throws {
        let long = try SourceTree.sources().filter { $0.lines.count > 301 }.map(\.path)
        #expect(Set(long) == Set(Self.longFiles.keys), "cut the file, or list it with its reason")
    }

    @Test("No function is longer than 50 lines without a reason")
    func functionLength() throws {
        let long = try SourceTree.sources().flatMap(FunctionLengths.init).filter { $0.lines > 50 }
        let names = long.map { "\($0.path): \($0.name)" }
        #expect(
            Set(names) == Set(Self.longFunctions.keys),
            "cut the function, or list it with its reason")
    }

    @Test(
        "No escape hatches in the sources",
        arguments: ["try!", "as!", "fatalError(", "preconditionFailure(", "TODO", "FIXME"])
    func escapeHatches(word: String) throws {
        for file in try SourceTree.sources() where file.text.contains(word) {
            Issue.record("\(file.path) holds `\(word)`")
        }
    }

    @Test("`Any` is no type of ours")
    func noAny() throws {
        let pattern = try Regex(#"(: |\[|<|-> )Any\b(?!Object)"#)
        for file in try SourceTree.sources() where file.text.contains(pattern) {
            Issue.record("\(file.path) uses `Any`")
        }
    }

    @Test("Only the console prints")
    func noPrinting() throws {
        let pattern = try Regex(#"(^|[\s;{])(debugPrint|print|dump)\("#)
        for file in try SourceTree.sources() where file.module != "EmbedTemplatesTool" {
            if file.text.contains(pattern) { Issue.record("\(file.path) prints") }
        }
    }

    @Test("Signs that mean something to others are escaped by scalars")
    func escapes() throws {
        let pattern = try Regex(#"\.replacing\("\\?["'$`\\:;&|]"#)
        for file in try SourceTree.sources() where file.text.contains(pattern) {
            Issue.record("\(file.path) leaves a sign before a combining mark: use `escaping`")
        }
    }

    @Test("What steers a terminal is written by the console alone")
    func noEscapeSequences() throws {
        let pattern = try Regex(#"\\u\{0*1[bB]\}|\\u\{0*9[bB]\}|\x{1b}"#)
        let files = try SourceTree.sources().filter { $0.text.contains(pattern) }.map(\.path)
        #expect(
            files == [
                "Sources/CommandLine/Console/SystemConsole.swift",
                "Sources/Diagnostics/StyledText.swift",
            ])
        for name in ["STDOUT_FILENO", "STDERR_FILENO", "standardError", "fputs", "isatty"] {
            for file in try SourceTree.sources() where file.text.contains(name) {
                let isConsole = file.name == "SystemConsole.swift"
                let isOfChild = file.text.contains("process.\(name) = ")
                let isTool = file.module == "EmbedTemplatesTool"
                #expect(isConsole || isOfChild || isTool, "\(file.path) holds `\(name)`")
            }
        }
    }

    /// What is said in several lines that belfry did not write one by one, and why it may be.
    static let linedTexts: [String: String] = [
        "Sources/CommandLine/Commands/Explain.swift": "a page inside the program",
        "Sources/CommandLine/Console/Console.swift": "a document for programs",
        "Sources/CommandLine/Console/ScreenedConsole.swift": "words that were said in lines",
        "Sources/CommandLine/Program.swift": "the program's own help",
        "Sources/Verify/Reports/ReportFormat.swift": "a document for programs",
        "Sources/Workspace/Diff/DiffStyle.swift": "one line of a file, whose tabs are meant",
    ]

    @Test("A value from outside stays on its line, but for texts that have lines")
    func linedTexts() throws {
        let files = try SourceTree.sources().filter { $0.text.contains("StyledText(lines:") }
        #expect(Set(files.map(\.path)) == Set(Self.linedTexts.keys))
    }

    @Test("A file is named after a type, extension or function that it declares")
    func fileNames() throws {
        for file in try SourceTree.sources() where file.name != "main.swift" {
            let type = file.name.dropLast(".swift".count).split(separator: "+").first ?? ""
            let kinds = "(struct|enum|class|protocol|extension|actor|typealias)"
            let pattern = try Regex("\(kinds) \(type)")
            let declares = file.text.contains(pattern) || file.text.contains("static let \(type)")
            #expect(declares || Self.holdsSeveral(file), "\(file.path) declares no `\(type)`")
        }
    }

    /// A file of several small types that belong together is named after what they are.
    private static func holdsSeveral(_ file: SourceTree.File) -> Bool {
        file.text.matches(of: /\n(package |public |private )?(struct|enum|extension)\b/).count > 1
    }

    @Test(
        "The project names no place of its making",
        arguments: ["Sources", "Tests", "stacks", "templates", "scripts"])
    func speaksOfItself(folder: String) throws {
        let places = ["/" + "work/", "/" + "tmp/wt", "\"/" + "root", " /" + "root/"]
        for ending in [".swift", ".md", ".yaml", ".yml", ".py", ".go", ".sh"] {
            for file in try SourceTree.files(below: folder, ending: ending) {
                for place in places where file.text.contains(place) {
                    Issue.record("\(file.path) names \(place)")
                }
            }
        }
    }
}

/// The lengths of the functions in a file, told by indentation as the formatter leaves it.
struct FunctionLengths: Sequence, IteratorProtocol {
    struct Function {
        let path: String
        let name: String
        let lines: Int
    }

    private var functions: [Function] = []

    init(_ file: SourceTree.File) {
        let lines = file.lines
        let pattern = /^( *)(?:@?\w+ )*(?:func (\w+)|(init)\b)/
        for (start, line) in lines.enumerated() {
            guard let match = line.firstMatch(of: pattern) else { continue }
            let closing = match.1 + "}"
            guard let end = lines[start...].firstIndex(where: { $0 == closing }) else { continue }
            let name = match.2 ?? match.3 ?? ""
            functions.append(
                Function(path: file.path, name: String(name), lines: end - start + 1))
        }
        functions.reverse()
    }

    mutating func next() -> Function? { functions.popLast() }
}
