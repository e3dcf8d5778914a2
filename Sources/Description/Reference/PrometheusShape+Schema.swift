import YAML

extension PrometheusShape {
    /// The shape as a JSON Schema; mappings are noted among the definitions. Nothing may stand for
    /// everything, but for an item of a list.
    func schema(_ definitions: inout [ConfigEntry]) -> ConfigTree {
        switch form {
        case .anything: return [:]
        case .scalar(let scalar): return scalar.schema
        case .list(let item, let bounds):
            let schema: ConfigTree = [
                "type": .inline(["array", "null"]), "items": item.itemSchema(&definitions),
            ]
            return bounds.contains(.filled) ? schema.adding("minItems", .integer(1)) : schema
        case .entries(let value, _):
            return [
                "type": .inline(["object", "null"]),
                "additionalProperties": value.schema(&definitions),
            ]
        case .mapping(let mapping):
            let reference = mapping.reference(&definitions)
            if mapping.fileList == nil { return reference }
            return ["anyOf": [reference, Self.secretSchema(&definitions)]]
        }
    }

    private func itemSchema(_ definitions: inout [ConfigEntry]) -> ConfigTree {
        let schema = schema(&definitions)
        if case .mapping = form { return schema.adding("type", "object") }
        return schema
    }

    /// `{secret: NAME}`
    static func secretSchema(_ definitions: inout [ConfigEntry]) -> ConfigTree {
        let name = "Prometheus.secret"
        if !definitions.contains(where: { $0.key == name }) {
            let schema: ConfigTree = [
                "type": "object", "properties": ["secret": ["type": "string"]],
                "required": .inline(["secret"]), "additionalProperties": false,
            ]
            definitions.append(ConfigEntry(name, schema))
        }
        return ["$ref": .string("#/$defs/\(name)")]
    }
}

extension ConfigTree {
    fileprivate func adding(_ key: String, _ value: ConfigTree) -> ConfigTree {
        guard case .mapping(let entries) = self else { return self }
        return .mapping(entries + [ConfigEntry(key, value)])
    }
}

extension PrometheusMapping {
    /// A reference to the mapping, which becomes a definition.
    func reference(_ definitions: inout [ConfigEntry]) -> ConfigTree {
        let path = "Prometheus.\(name)"
        if !definitions.contains(where: { $0.key == path }) {
            let place = definitions.count
            definitions.append(ConfigEntry(path, .null))
            definitions[place].value = schema(&definitions)
        }
        return ["$ref": .string("#/$defs/\(path)")]
    }

    private func schema(_ definitions: inout [ConfigEntry]) -> ConfigTree {
        var properties: [ConfigEntry] = []
        for key in keys {
            guard let shape = shapes[key] else { continue }
            var schema = shape.schema(&definitions)
            if case .scalar = shape.form, fileTwin(of: key) != nil {
                schema = ["anyOf": [schema, PrometheusShape.secretSchema(&definitions)]]
            } else if fileList != nil, ["values", "secrets"].contains(key) {
                let item: ConfigTree = [
                    "anyOf": [
                        PrometheusScalar.text.schema, PrometheusShape.secretSchema(&definitions),
                    ]
                ]
                schema = ["type": .inline(["array", "null"]), "items": item]
            }
            properties.append(ConfigEntry(key, schema))
        }
        let required = keys.filter { shapes[$0]?.isRequired == true }.map { ConfigTree.string($0) }
        return .mapping(
            [
                ConfigEntry("type", .inline(["object", "null"])),
                ConfigEntry("properties", .mapping(properties)),
                ConfigEntry("additionalProperties", false),
            ] + (required.isEmpty ? [] : [ConfigEntry("required", .inline(required))]))
    }
}

extension PrometheusScalar {
    /// What the kind of the scalar allows; of words, those words.
    fileprivate var schema: ConfigTree {
        switch self {
        case .flag: ["type": .inline(["boolean", "null"])]
        case .integer(let range): Self.number(range)
        case .number: ["type": .inline(["number", "null"])]
        case .words(let words): Self.words(words)
        case .anyCase(let words):
            Self.words(words.flatMap { [$0.lowercased(), $0.uppercased()] })
        case .text, .secret, .template, .duration, .bytes, .except, .form, .url, .expression,
            .label:
            ["type": .inline(["string", "number", "boolean", "null"])]
        }
    }

    private static func number(_ range: ClosedRange<Int>) -> ConfigTree {
        var entries = [ConfigEntry("type", .inline(["number", "null"]))]
        if range.lowerBound != .min {
            entries.append(ConfigEntry("minimum", .integer(range.lowerBound)))
        }
        if range.upperBound != .max {
            entries.append(ConfigEntry("maximum", .integer(range.upperBound)))
        }
        return .mapping(entries)
    }

    private static func words(_ words: [String]) -> ConfigTree {
        ["enum": .inline(words.map { .string($0) } + [.null])]
    }
}
