import Description
import Diagnostics
import TestSupport
import Testing
import YAML

/// What is declared about the description, and what reads it.
@Suite("Declared keys")
struct DeclaredKeysTests {
    @Test("A mapping's path is where it is")
    func places() {
        for section in ReferenceSamples.reference.sections {
            for entry in section.entries {
                #expect(entry.path.hasPrefix(section.place.path))
            }
        }
        var places: [String] = []
        Self.visit(.mapping(.description), at: "") { mapping, path in
            if mapping.path != path { places.append("`\(mapping.path)` is at `\(path)`") }
        }
        #expect(places == [])
    }

    /// Every example has a value, so one that nobody reads is refused as unknown.
    @Test("Each declared key is read, and its example is well", arguments: ReferenceSamples.entries)
    func examples(entry: ReferenceSamples.Named) throws {
        let findings = try ReferenceSamples.findings(in: entry.entry.example)
        #expect(
            findings == [],
            """
            `\(entry.entry.title)` is declared in Sources/Description/Spec/Keys: is it read? is \
            its example well?
            \(entry.entry.example)
            """)
    }

    /// A key that is read and not declared is refused where it is written; this names it.
    @Test("Each key that is read is declared")
    func declared() throws {
        var names: Set<String> = []
        Self.visit(.mapping(.description), at: "") { mapping, _ in
            names.formUnion(mapping.keys.map(\.name))
        }
        for file in try SourceTree.sources() where file.path.hasPrefix(Self.folder) {
            if Self.others.contains(file.path) { continue }
            for key in Self.keysRead(in: file.text) where !names.contains(key) {
                Issue.record(
                    "\(file.path) reads `\(key)`: declare it in its mapping in \(Self.folder)Keys")
            }
        }
    }

    /// Files of their own, which are not the description.
    private static let others: Set = [
        folder + "ImageMap.swift", folder + "Rules/RuleFileReader.swift",
        folder + "ComposeFiles/ComposeUnit.swift",
    ]

    @Test("Each mapping that is read is declared")
    func declaredMappings() throws {
        for file in try SourceTree.sources() where file.path.hasPrefix(Self.folder) {
            if Self.others.contains(file.path) { continue }
            for what in Self.readersWithoutDeclaration(in: file.text) {
                Issue.record(
                    """
                    \(file.path) reads \(what) without a declaration: write a DeclaredMapping in \
                    \(Self.folder)Keys and give it to its FieldReader
                    """)
            }
        }
    }

    private static func readersWithoutDeclaration(in text: String) -> [String] {
        // One that is not kept looks whether there is a mapping, and reads nothing.
        text.matches(of: /(_ = )?FieldReader\(\s*[\w.]+,\s*([^,]+),\s*into:/)
            .filter { $0.1 == nil }.map { String($0.2) }
    }

    @Test("A reading of a key is found in its source")
    func canary() {
        let text = #"""
            let a = fields.text("a", into: &bag)
            let b = fields.choice(
                "b", of: T.self, into: &bag)
            let c = node["c"], d = fields.keySpan("d"), e = inner.node("e")
            """#
        #expect(Self.keysRead(in: text) == ["a", "b", "d", "e"])
        let readers = """
            FieldReader(node, "a", .alert, into: &bag), FieldReader(node, what, into: &bag)
            FieldReader(
                entry.value, "b.\\(name)", into: &bag)
            """
        #expect(Self.readersWithoutDeclaration(in: readers).count == 2)
    }

    private static let folder = "Sources/Description/Spec/"

    private static func keysRead(in text: String) -> [String] {
        text.matches(of: /\b(?:fields|inner)\.\w+\(\s*"([a-z_-]+)"/).map { String($0.1) }
    }

    /// Every mapping in a value, with the path to it.
    private static func visit(
        _ value: DeclaredValue, at path: String, _ look: (DeclaredMapping, String) -> Void
    ) {
        switch value {
        case .mapping(let mapping):
            look(mapping, path)
            for key in mapping.keys where mapping.twin == nil {
                visit(key.value, at: path.isEmpty ? key.name : "\(path).\(key.name)", look)
            }
        case .list(let value), .named(_, _, let value): visit(value, at: path, look)
        case .either(let values): for value in values { visit(value, at: path, look) }
        default: break
        }
    }
}
