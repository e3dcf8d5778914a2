import Description
import Diagnostics
import Foundation
import TestSupport
import Testing
import YAML

/// The schema of the description, which must say what its reader says.
@Suite("Schema of the description")
struct DescriptionSchemaTests {
    /// A description, and whether belfry takes its shape.
    private struct Case {
        var name: String
        var document: ConfigTree
        var isAccepted: Bool
        /// Whether it is about ignoring a finding that does not exist.
        var isUnknownIgnored = false
    }

    private static let place = Checkout.root.appending(path: "docs/stack.schema.json")

    private static let schema = JSONWriter.bytes(
        of: DescriptionSchema.document(components: ReferenceSamples.components))

    @Test("docs/stack.schema.json is current; or `make goldens`")
    func current() throws {
        let text = String(decoding: Self.schema, as: UTF8.self)
        if ProcessInfo.processInfo.environment["BELFRY_RECORD"] == "1" {
            try Data(text.utf8).write(to: Self.place)
        }
        #expect(try text == String(contentsOf: Self.place, encoding: .utf8))
    }

    @Test("It accepts the projects of stacks/ and the examples of the reference")
    func good() throws {
        var cases = try ReferenceSamples.entries.map { named in
            let whole = try ReferenceSamples.whole(named.entry.example)
            return Case(
                name: named.entry.title, document: try ReferenceSamples.tree(whole),
                isAccepted: true)
        }
        for file in try SourceTree.files(below: "stacks", ending: "/stack.yaml") {
            cases.append(
                Case(
                    name: file.path, document: try ReferenceSamples.tree(file.text),
                    isAccepted: true))
        }
        try Self.judge(cases)
    }

    /// What is written in the place of each key's example.
    private static let values = [
        "x", "7", "\"7\"", "-1", "0", "70000", "1.5", "true", "\"true\"", "", "[]", "[x]", "[7]",
        "[[x]]", "[{}]", "{}", "{x: y}", "{x: }", "{x: {}}", "{x: [y]}", "5s", "0s", "1m30s",
        "5s1m",
    ]

    @Test("It refuses what the reader refuses by its shape, and accepts what it accepts")
    func agreement() throws {
        var cases: [Case] = []
        for named in ReferenceSamples.entries {
            let entry = named.entry
            // Those are read where the description meets the catalogue, and where it is checked.
            let needsAll =
                entry.path.contains(#/\.with|monitoring\.|(ignore|build|healthcheck)$/#)
                || ScrapeKeys.passed.contains(entry.key.name)
            for value in Self.values {
                cases.append(
                    try Self.read(
                        entry.example(of: entry.key.name, value), "\(entry.title): \(value)",
                        isWhole: needsAll))
            }
            cases.append(
                try Self.read(
                    entry.example(of: "zzz", "1"), "zzz beside \(entry.title)",
                    isWhole: needsAll))
        }
        // A finding that does not exist is not ignored, in whatever form that is asked for.
        cases.removeAll { $0.isUnknownIgnored }
        #expect(cases.contains { $0.isAccepted } && cases.contains { !$0.isAccepted })
        try Self.judge(cases)
    }

    @Test("It refuses a description without a key that must be there")
    func missing() throws {
        let whole = try ReferenceSamples.tree("belfry: 1\nname: a\nservices: {}\n")
        guard case .mapping(let entries) = whole else { return }
        try Self.judge(
            entries.map(\.key).map { key in
                Case(
                    name: "without \(key)",
                    document: .mapping(entries.filter { $0.key != key }), isAccepted: false)
            })
    }

    @Test("A verdict that is another is noticed")
    func canary() throws {
        let good = try ReferenceSamples.tree("belfry: 1\nname: a\nservices: {}\n")
        let bad = try ReferenceSamples.tree("belfry: 1\nname: [a]\nservices: {}\n")
        let cases = [
            Case(name: "good", document: good, isAccepted: false),
            Case(name: "bad", document: bad, isAccepted: true),
        ]
        guard let verdict = try Self.verdict(on: cases) else { return }
        #expect(verdict.status == 1)
        #expect(verdict.output.contains("good: accepted\nbad: refused: $.name"))
    }

    /// The example in a whole description, with belfry's own verdict: that of its decoder, or
    /// that of all that reads it.
    private static func read(_ example: String, _ name: String, isWhole: Bool) throws -> Case {
        let text = try ReferenceSamples.whole(example)
        let ids = ReferenceSamples.findings(inWhole: text, isDecodedOnly: !isWhole).map(\.id)
        let isShape = { (id: String) in
            id.hasPrefix("fields/") || id.hasPrefix("format/") || shapes.contains(id)
        }
        return Case(
            name: name, document: try ReferenceSamples.tree(text),
            isAccepted: !ids.contains(where: isShape),
            isUnknownIgnored: ids.contains("ignore/unknown"))
    }

    private static let shapes: Set = [
        "compose/key", "compose/shape", "parameter/unknown", "parameter/choice",
    ]

    private static func judge(_ cases: [Case]) throws {
        guard let verdict = try verdict(on: cases) else { return }
        #expect(verdict.isClean, "\(verdict.words)")
    }

    /// Which of the cases the schema judges otherwise; nil without the judge.
    private static func verdict(on cases: [Case]) throws -> Judge.Verdict? {
        guard let python = try Toolbox.python("python3") else { return nil }
        let list = ConfigTree.sequence(
            cases.map {
                [
                    "name": .string($0.name), "document": $0.document,
                    "accepted": .boolean($0.isAccepted),
                ]
            })
        return try TemporaryDirectory.use { directory in
            try TemporaryDirectory.write(
                JSONWriter.bytes(of: list), to: "cases.json", in: directory)
            try TemporaryDirectory.write(schema, to: "schema.json", in: directory)
            let script = Checkout.root.appending(path: "Tests/Judges/description.py").path()
            return try python.run([script, "schema.json", "cases.json"], in: directory)
        }
    }
}
