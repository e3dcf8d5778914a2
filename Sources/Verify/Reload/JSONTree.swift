import YAML

/// A JSON value of any shape, to compare what a server holds with what a file says.
enum JSONTree: Sendable, Hashable, JSONReadable {
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
    case array([JSONTree])
    case object([String: JSONTree])

    init(from json: inout JSONReader) throws {
        switch json.peek() {
        case UInt8(ascii: "{"): self = .object(try json.value())
        case UInt8(ascii: "["): self = .array(try json.value())
        case UInt8(ascii: "\""): self = .string(try json.string())
        case UInt8(ascii: "t"), UInt8(ascii: "f"): self = .boolean(try json.boolean())
        default: self = json.takeNull() ? .null : .number(try json.number())
        }
    }

    /// What a provisioning file says; scalars stay texts, and `$$` is its way to write `$`.
    init(_ node: YAMLNode) {
        switch node.content {
        case .scalar(let scalar):
            self = scalar.isNull ? .null : .string(Self.plain(scalar.text))
        case .sequence(let items): self = .array(items.map { JSONTree($0) })
        case .mapping(let entries):
            self = .object(
                Dictionary(
                    entries.map { ($0.key.text ?? "", JSONTree($0.value)) },
                    uniquingKeysWith: { $1 }))
        }
    }

    private static func plain(_ text: String) -> String {
        var isSecond = false
        let scalars = text.unicodeScalars.filter { scalar in
            isSecond = scalar == "$" && !isSecond
            return scalar != "$" || isSecond
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// An object's value under a key.
    subscript(key: String) -> JSONTree? {
        guard case .object(let entries) = self else { return nil }
        return entries[key]
    }

    /// A scalar as a text.
    var scalarText: String? {
        switch self {
        case .boolean(let value): "\(value)"
        case .number(let value): Int(exactly: value).map { "\($0)" } ?? "\(value)"
        case .string(let text): text
        case .null, .array, .object: nil
        }
    }

    /// The object without some of its keys.
    func without(_ keys: String...) -> JSONTree {
        guard case .object(let entries) = self else { return self }
        return .object(entries.filter { !keys.contains($0.key) })
    }

    /// Whether this says everything that `other` says; a server adds defaults of its own.
    func says(_ other: JSONTree) -> Bool {
        switch (self, other) {
        case (.object(let mine), .object(let theirs)):
            return theirs.allSatisfy { key, value in
                mine[key]?.says(value) ?? value.isBlank
            }
        case (.array(let mine), .array(let theirs)):
            return mine.count == theirs.count && zip(mine, theirs).allSatisfy { $0.says($1) }
        default: return self == other || isBlank && other.isBlank || isSameScalar(other)
        }
    }

    private func isSameScalar(_ other: JSONTree) -> Bool {
        guard let text = scalarText else { return false }
        return text == other.scalarText
    }

    /// Whether leaving it out says the same.
    private var isBlank: Bool {
        switch self {
        case .null: true
        case .boolean(let value): !value
        case .number: false
        case .string(let text): text.isEmpty || text == "false"
        case .array(let items): items.isEmpty
        case .object(let entries): entries.values.allSatisfy(\.isBlank)
        }
    }
}
