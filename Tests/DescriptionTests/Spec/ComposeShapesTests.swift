import Description
import Foundation
import TestSupport
import Testing

/// Our shapes of Compose's keys are those of the specification's JSON schema.
@Suite struct ComposeShapesTests {
    @Test func theyAreTheSchemas() throws {
        guard let schema = try ComposeSchema.pinned() else { return }
        var comparison = ShapeComparison(schema: schema)
        comparison.compare(.mapping(ComposeShapes.service), with: "service")
        comparison.compare(ComposeShapes.network, with: "network")
        comparison.compare(ComposeShapes.volume, with: "volume")
        comparison.compare(ComposeShapes.secret, with: "secret")
        comparison.compare(ComposeShapes.config, with: "config")
        #expect(comparison.differences == [])
        #expect(comparison.compared > 300)
    }

    @Test func aDifferenceIsSeen() throws {
        guard let schema = try ComposeSchema.pinned() else { return }
        var comparison = ShapeComparison(schema: schema)
        comparison.compare(
            .mapping(["watch": .list(.scalar(.text)), "more": .scalar(.text)]), with: "development")
        #expect(
            comparison.differences == [
                "development: [mapping], not [mapping, null]", "development: keys [more]",
                "development.watch[]: [text], not [mapping]",
            ])
    }
}

/// Goes through a shape of ours and a definition of the schema side by side.
struct ShapeComparison {
    let schema: ComposeSchema
    private(set) var differences: [String] = []
    private(set) var compared = 0

    init(schema: ComposeSchema) { self.schema = schema }

    mutating func compare(_ shape: ComposeShape, with definition: String) {
        compare(Forms(shape), schema.forms(of: "#/$defs/" + definition), definition)
    }

    private mutating func compare(_ ours: Forms, _ theirs: ComposeSchema.Forms, _ path: String) {
        compared += 1
        if ours.kinds != theirs.kinds { differ(path, Self.list(ours.kinds), theirs.kinds) }
        if let item = ours.item, let other = theirs.item { descend(item, other, path + "[]") }
        if let value = ours.value, let other = theirs.value { descend(value, other, path + ".*") }
        guard let keys = ours.keys else { return }
        let odd = Set(keys.keys).symmetricDifference(theirs.keys.keys)
        if !odd.isEmpty { differences.append("\(path): keys \(Self.list(odd))") }
        if ours.required != theirs.required { differ(path, "requires", theirs.required) }
        for (key, shape) in keys.sorted(by: { $0.key < $1.key }) {
            if let other = theirs.keys[key] { descend(shape, other, "\(path).\(key)") }
        }
    }

    private mutating func descend(
        _ shape: ComposeShape, _ other: ComposeSchema.Definition, _ path: String
    ) {
        if case .anything = shape { return }
        compare(Forms(shape), schema.forms(of: other), path)
    }

    private mutating func differ(_ path: String, _ ours: String, _ theirs: Set<String>) {
        differences.append("\(path): \(ours), not \(Self.list(theirs))")
    }

    private static func list(_ words: Set<String>) -> String {
        "[\(words.sorted().joined(separator: ", "))]"
    }

    /// The forms that a value of ours may have.
    private struct Forms {
        var kinds: Set<String> = []
        var item: ComposeShape?
        var value: ComposeShape?
        var keys: [String: ComposeShape]?
        var required: Set<String> = []

        init(_ shape: ComposeShape) { add(shape) }

        private mutating func add(_ shape: ComposeShape) {
            switch shape {
            case .scalar(let scalar): kinds.formUnion(scalar.kinds.map { "\($0)" })
            case .list(let item): (self.item, _) = (item, kinds.insert("list"))
            case .entries(let value): (self.value, _) = (value, kinds.insert("mapping"))
            case .mapping(let keys, let required):
                kinds.insert("mapping")
                (self.keys, self.required) = (keys, Set(required))
            case .either(let shapes): for shape in shapes { add(shape) }
            case .anything: break
            }
        }
    }
}
