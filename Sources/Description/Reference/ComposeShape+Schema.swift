import YAML

extension ComposeShape {
    /// The shape as a JSON Schema.
    var schema: ConfigTree {
        switch self {
        case .anything: return [:]
        case .scalar(let scalar): return scalar.schema
        case .list(let item): return ["type": "array", "items": item.schema]
        case .either(let shapes): return ["anyOf": .sequence(shapes.map(\.schema))]
        case .entries(let value): return ["type": "object", "additionalProperties": value.schema]
        case .mapping(let shapes, let required):
            let keys = shapes.sorted { $0.key < $1.key }
            let properties = keys.map { ConfigEntry($0.key, $0.value.schema) }
            let names = required.map { ConfigTree.string($0) }
            return .mapping(
                [
                    ConfigEntry("type", "object"),
                    ConfigEntry("properties", .mapping(properties)),
                    ConfigEntry("patternProperties", ["^x-": [:]]),
                    ConfigEntry("additionalProperties", false),
                ] + (names.isEmpty ? [] : [ConfigEntry("required", .inline(names))]))
        }
    }
}

extension ComposeScalar {
    /// The kinds of the scalar; of words, those words, or a text with a variable.
    fileprivate var schema: ConfigTree {
        if case .words(let words) = self {
            let variable: ConfigTree = ["type": "string", "pattern": "\\$"]
            return ["anyOf": [["enum": .inline(words.map { .string($0) })], variable]]
        }
        let kinds = [Kind.text, .number, .boolean, .null].filter(kinds.contains)
        return ["type": .inline(kinds.map { .string($0.schemaType) })]
    }
}

extension ComposeScalar.Kind {
    fileprivate var schemaType: String {
        switch self {
        case .text: "string"
        case .number: "number"
        case .boolean: "boolean"
        case .null: "null"
        }
    }
}
