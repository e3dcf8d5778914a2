import Foundation
import TestSupport

/// The JSON schema of compose files, as far as the tests read it.
struct ComposeSchema: Decodable {
    private let definitions: [String: Definition]

    private enum CodingKeys: String, CodingKey {
        case definitions = "$defs"
        case older = "definitions"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        definitions =
            try container.decodeIfPresent([String: Definition].self, forKey: .definitions)
            ?? container.decode([String: Definition].self, forKey: .older)
    }

    /// The edition that packages of pinned versions carry; nil where it is not here.
    static func pinned() throws -> ComposeSchema? {
        guard let edition = try Reference.composeSpecification.pinned() else { return nil }
        let data = try Data(contentsOf: edition.appending(path: "compose-spec.json"))
        return try JSONDecoder().decode(ComposeSchema.self, from: data)
    }

    /// The keys of a definition, with those of the ones that it is made up of.
    func keys(of name: String) -> Set<String> { Set(forms(of: "#/$defs/" + name).keys.keys) }

    /// The forms that a definition allows.
    struct Forms {
        var kinds: Set<String> = []
        var item: Definition?
        var value: Definition?
        var keys: [String: Definition] = [:]
        var required: Set<String> = []
    }

    func forms(of reference: String) -> Forms {
        let name = reference.split(separator: "/").last.map(String.init) ?? ""
        return definitions[name].map { forms(of: $0) } ?? Forms()
    }

    func forms(of definition: Definition) -> Forms {
        var forms = definition.reference.map { self.forms(of: $0) } ?? Forms()
        let parts = (definition.allOf ?? []) + (definition.oneOf ?? [])
        for part in parts.map({ self.forms(of: $0) }) {
            forms.kinds.formUnion(part.kinds)
            forms.item = forms.item ?? part.item
            forms.value = forms.value ?? part.value
            forms.keys.merge(part.keys) { $1 }
            forms.required.formUnion(part.required)
        }
        forms.kinds.formUnion(definition.kinds)
        if let items = definition.items { forms.item = items.value }
        forms.keys.merge(definition.properties ?? [:]) { $1 }
        forms.required.formUnion(definition.required ?? [])
        for (pattern, value) in definition.patternProperties ?? [:] where pattern != "^x-" {
            forms.value = value
        }
        return forms
    }

    /// A part of the schema.
    struct Definition: Decodable {
        var reference: String?
        var types: Types?
        var properties: [String: Definition]?
        var patternProperties: [String: Definition]?
        var items: Box?
        var oneOf: [Definition]?
        var allOf: [Definition]?
        var required: [String]?

        private enum CodingKeys: String, CodingKey {
            case reference = "$ref"
            case types = "type"
            case properties, patternProperties, items, oneOf, allOf, required
        }

        /// Our words for the schema's types.
        var kinds: Set<String> {
            Set((types?.names ?? []).map { Self.words[$0] ?? $0 })
        }

        private static let words = [
            "string": "text", "integer": "number", "array": "list", "object": "mapping",
        ]
    }

    /// One type, or several.
    struct Types: Decodable {
        var names: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let name = try? container.decode(String.self) {
                names = [name]
            } else {
                names = try container.decode([String].self)
            }
        }
    }

    /// A definition within another, at some other place in memory.
    final class Box: Decodable {
        let value: Definition

        init(from decoder: any Decoder) throws { value = try Definition(from: decoder) }
    }
}
