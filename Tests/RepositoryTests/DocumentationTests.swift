import Foundation
import TestSupport
import Testing

/// What other files may use says what it is.
@Suite("Documentation")
struct DocumentationTests {
    @Test("Each package declaration has a doc comment")
    func declarations() throws {
        let files = try SourceTree.sources()
        let requirements = Self.requirements(in: files)
        for file in files {
            let known = Self.exceptions(in: file, requirements)
            for declaration in Self.undocumented(in: file) where !known.covers(declaration.text) {
                let line = file.lines[declaration.line - 1]
                Issue.record("\(file.path):\(declaration.line): write a `///` above\(line)")
            }
        }
    }

    @Test("A declaration without words is noticed, a witness is not")
    func canary() throws {
        let text = """
            package protocol Bell {
                func ring(times: Int)
            }

            package struct Iron: Bell {
                package var weight: Int
                /// Its note.
                package var note: String

                package init(weight: Int, note: String) {
                }

                package init(cast mould: String) {
                }

                package func ring(times: Int) {}

                package func crack() {}
            }
            """
        let file = SourceTree.File(path: "Sources/Bells/Iron.swift", text: text)
        let known = Self.exceptions(in: file, Self.requirements(in: [file]))
        let found = Self.undocumented(in: file).filter { !known.covers($0.text) }
        #expect(found.map(\.line) == [1, 5, 6, 13, 18])
    }

    private struct Declaration {
        /// Counted from 1.
        let line: Int
        /// Up to the brace that opens its body.
        let text: String
    }

    /// What needs no words of its own.
    private struct Exceptions {
        /// Members that a protocol asks for, which documents them.
        let witnesses: Set<String>
        /// The file's properties: an initialiser that takes only those says what they say.
        let properties: Set<String>

        func covers(_ declaration: String) -> Bool {
            if let name = DocumentationTests.memberName(of: declaration) {
                return witnesses.contains(name)
            }
            guard declaration.contains(#/\binit\b/#) else { return false }
            let labels = declaration.matches(of: #/(\w+): /#).map { String($0.1) }
            return labels.allSatisfy { properties.contains($0) }
                || declaration.contains("Literal ")
        }
    }

    /// Operators and properties that the standard library's protocols ask for.
    private static let standardWitnesses: Set = ["<", "==", "hash", "next", "encode"]

    /// The members of each protocol, by the protocol's name.
    private static func requirements(in files: [SourceTree.File]) -> [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        for file in files {
            for match in file.text.matches(of: #/(?sm)^[a-z ]*protocol (\w+)[^{]*\{(.*?)^\}/#) {
                let members = match.2.matches(of: #/(?:func|var) (\w+)/#).map { String($0.1) }
                found[String(match.1)] = Set(members)
            }
        }
        return found
    }

    private static func exceptions(
        in file: SourceTree.File, _ requirements: [String: Set<String>]
    ) -> Exceptions {
        let conformances = file.text.matches(of: #/[:,] (\w+)/#).map { String($0.1) }
        let witnesses = conformances.reduce(into: standardWitnesses) { names, name in
            names.formUnion(requirements[name] ?? [])
        }
        let properties = file.text.matches(of: #/\b(?:var|let) (\w+)/#).map { String($0.1) }
        return Exceptions(witnesses: witnesses, properties: Set(properties))
    }

    /// The package declarations that no doc comment stands above.
    private static func undocumented(in file: SourceTree.File) -> [Declaration] {
        let lines = file.lines.map { $0.drop { $0 == " " } }
        return lines.indices.compactMap { index -> Declaration? in
            let line = lines[index]
            guard line.hasPrefix("package "), !line.hasPrefix("package import") else { return nil }
            let above = lines[..<index].last { !$0.hasPrefix("@") } ?? ""
            guard !above.hasPrefix("///") else { return nil }
            let rest = lines[index...].joined(separator: " ").prefix { $0 != "{" }
            return Declaration(line: index + 1, text: String(rest))
        }
    }

    /// The name of a function or property; nil for anything else.
    private static func memberName(of declaration: String) -> String? {
        declaration.firstMatch(of: #/\b(?:func|var|let) ([\w<=+*]+)/#).map { String($0.1) }
    }
}
