import Foundation

@testable import YAML

/// A text that equals its very bytes only; Swift's own `==` takes `é` and `é` for equal.
struct ExactText: Hashable {
    let bytes: [UInt8]

    init(_ text: String) {
        bytes = Array(text.utf8)
    }
}

/// A value of JSON for comparisons, numbers by their value.
indirect enum JSONValue: Equatable {
    case null
    case boolean(Bool)
    case number(Double)
    case string(ExactText)
    case array([JSONValue])
    case object([ExactText: JSONValue])

    /// What `data`, one JSON text, holds.
    init(json data: Data) throws {
        self = try JSONDecoder().decode(JSONValue.self, from: data)
    }

    /// All values of a text that holds several, one after the other.
    static func all(in text: String) throws -> [JSONValue] {
        var values: [JSONValue] = []
        var current: [UInt8] = []
        var depth = 0
        var isInString = false
        var isEscaped = false
        for byte in text.utf8 + [0x0A] {
            if isInString {
                isInString = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            } else if "[{".utf8.contains(byte) {
                depth += 1
            } else if "]}".utf8.contains(byte) {
                depth -= 1
            } else if byte == UInt8(ascii: "\"") {
                isInString = true
            }
            current.append(byte)
            if byte == 0x0A, depth == 0, !isInString {
                if current.contains(where: { $0 > 0x20 }) {
                    values.append(try JSONValue(json: Data(current)))
                }
                current = []
            }
        }
        return values
    }

    /// A node as YAML 1.2's core schema types it.
    init(_ node: YAMLNode) {
        switch node.content {
        case .scalar(let scalar): self = Self.typed(scalar)
        case .sequence(let items): self = .array(items.map { JSONValue($0) })
        case .mapping(let entries):
            self = .object(
                Dictionary(
                    entries.map { (ExactText($0.key.scalarText), JSONValue($0.value)) },
                    uniquingKeysWith: { first, _ in first }))
        }
    }

    /// What a tree means to a reader of the core schema.
    init(_ tree: ConfigTree) {
        switch tree {
        case .null: self = .null
        case .boolean(let value): self = .boolean(value)
        case .integer(let value): self = .number(Double(value))
        case .number(let text), .plain(let text): self = Self.typed(YAMLScalar(text))
        case .string(let text): self = .string(ExactText(text))
        case .sequence(let items), .inline(let items): self = .array(items.map { JSONValue($0) })
        case .mapping(let entries):
            self = .object(
                Dictionary(
                    entries.map { (ExactText($0.key), JSONValue($0.value)) },
                    uniquingKeysWith: { first, _ in first }))
        }
    }

    private static func typed(_ scalar: YAMLScalar) -> JSONValue {
        if scalar.isNull { return .null }
        if scalar.tag == "!!str" || scalar.tag == "!" { return .string(ExactText(scalar.text)) }
        if scalar.tag == nil, scalar.style != .plain { return .string(ExactText(scalar.text)) }
        switch scalar.text {
        case "true", "True", "TRUE": return .boolean(true)
        case "false", "False", "FALSE": return .boolean(false)
        default: return number(scalar.text) ?? .string(ExactText(scalar.text))
        }
    }

    private static func number(_ text: String) -> JSONValue? {
        if text.hasPrefix("0o") {
            return Int(text.dropFirst(2), radix: 8).map { .number(Double($0)) }
        }
        if text.hasPrefix("0x") {
            return Int(text.dropFirst(2), radix: 16).map { .number(Double($0)) }
        }
        let pattern = /[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?/
        guard text.wholeMatch(of: pattern) != nil else { return nil }
        return Double(text.hasPrefix("+") ? String(text.dropFirst()) : text).map { .number($0) }
    }
}

extension JSONValue: Decodable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .boolean(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(ExactText(value))
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            let entries = try container.decode([String: JSONValue].self)
            self = .object(
                Dictionary(
                    entries.map { (ExactText($0), $1) }, uniquingKeysWith: { first, _ in first }))
        }
    }
}
