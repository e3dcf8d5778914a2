package import Diagnostics

/// Why a text is not JSON.
package struct JSONProblem: Error {
    /// What is wrong, as a sentence's end: `is not valid JSON`.
    package let reason: String
    /// The line, from 1 on.
    package let line: Int

    package init(reason: String, line: Int) {
        self.reason = reason
        self.line = line
    }
}

/// Reads JSON strictly, each value with its place, numbers and words as plain scalars with their
/// text.
package struct JSONParser {

    private static let deepest = 100

    private let file: SourceFile
    private let bytes: [UInt8]
    private var place = 0
    private var line = 1
    private var lineStart = 0
    /// How many bytes of this line only go on with a letter.
    private var continuations = 0
    private var depth = 0

    /// The one value of a file.
    package static func read(_ file: SourceFile) throws(JSONProblem) -> YAMLNode {
        var reader = JSONParser(file)
        let node = try reader.value()
        reader.skipBlanks()
        guard reader.place == reader.bytes.count else {
            throw reader.problem("holds more than one value")
        }
        return node
    }

    private init(_ file: SourceFile) {
        self.file = file
        bytes = file.bytes
    }

    private var position: SourcePosition {
        SourcePosition(line: line, column: place - lineStart - continuations + 1)
    }

    /// A node from `start` to where the reader is.
    private func node(_ content: YAMLNode.Content, from start: SourcePosition) -> YAMLNode {
        YAMLNode(content, at: SourceSpan(file: file.path, start: start, end: position))
    }

    private mutating func value() throws(JSONProblem) -> YAMLNode {
        skipBlanks()
        let start = position
        switch byte {
        case UInt8(ascii: "{"):
            let content = try nested { reader throws(JSONProblem) in try reader.object() }
            return node(content, from: start)
        case UInt8(ascii: "["):
            let content = try nested { reader throws(JSONProblem) in try reader.array() }
            return node(content, from: start)
        case UInt8(ascii: "\""): return try string()
        default:
            let word = try word()
            return node(.scalar(YAMLScalar(word)), from: start)
        }
    }

    private mutating func string() throws(JSONProblem) -> YAMLNode {
        let start = position
        let text = try text()
        return node(.scalar(YAMLScalar(text, style: .doubleQuoted)), from: start)
    }

    private mutating func nested(
        _ read: (inout JSONParser) throws(JSONProblem) -> YAMLNode.Content
    ) throws(JSONProblem) -> YAMLNode.Content {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw problem("is nested too deep") }
        place += 1
        return try read(&self)
    }

    private mutating func object() throws(JSONProblem) -> YAMLNode.Content {
        var entries: [YAMLEntry] = []
        var keys: Set<String> = []
        while try !closes(UInt8(ascii: "}"), isFirst: entries.isEmpty) {
            skipBlanks()
            let key = try string()
            guard keys.insert(key.scalarText).inserted else {
                throw problem("has the key `\(key.scalarText)` twice")
            }
            skipBlanks()
            try expect(UInt8(ascii: ":"))
            entries.append(YAMLEntry(key: key, value: try value()))
        }
        return .mapping(entries)
    }

    private mutating func array() throws(JSONProblem) -> YAMLNode.Content {
        var items: [YAMLNode] = []
        while try !closes(UInt8(ascii: "]"), isFirst: items.isEmpty) {
            items.append(try value())
        }
        return .sequence(items)
    }

    /// Whether the collection ends here; reads the comma if it goes on.
    private mutating func closes(_ bracket: UInt8, isFirst: Bool) throws(JSONProblem) -> Bool {
        skipBlanks()
        if byte == bracket {
            place += 1
            return true
        }
        if !isFirst { try expect(UInt8(ascii: ",")) }
        return false
    }

    private mutating func word() throws(JSONProblem) -> String {
        let end = bytes[place...].firstIndex { !Self.isOfWord($0) } ?? bytes.count
        let word = String(decoding: bytes[place..<end], as: UTF8.self)
        guard JSONWord.isValid(word) else { throw problem("is not valid JSON") }
        place = end
        return word
    }

    private static func isOfWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}

// MARK: - Texts and bytes

extension JSONParser {
    private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

    private func problem(_ reason: String) -> JSONProblem {
        JSONProblem(reason: reason, line: line)
    }

    private mutating func expect(_ expected: UInt8) throws(JSONProblem) {
        guard byte == expected else { throw problem("is not valid JSON") }
        place += 1
    }

    private mutating func skipBlanks() {
        while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            place += 1
            if byte == 0x0A {
                line += 1
                lineStart = place
                continuations = 0
            }
        }
    }

    private mutating func text() throws(JSONProblem) -> String {
        try expect(UInt8(ascii: "\""))
        var units: [UInt8] = []
        while let byte, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw problem("is not valid JSON") }
            place += 1
            if byte & 0xC0 == 0x80 { continuations += 1 }
            if byte == UInt8(ascii: "\\") {
                units += String(try escaped()).utf8
            } else {
                units.append(byte)
            }
        }
        try expect(UInt8(ascii: "\""))
        guard let text = String(validating: units, as: UTF8.self) else {
            throw problem("is not in UTF-8")
        }
        return text
    }

    private mutating func escaped() throws(JSONProblem) -> Character {
        let letter = byte
        place += 1
        switch letter {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "u"): return Character(try scalar())
        default: throw problem("is not valid JSON")
        }
    }

    private mutating func scalar() throws(JSONProblem) -> Unicode.Scalar {
        let first = try hex()
        if let scalar = Unicode.Scalar(first) { return scalar }
        try expect(UInt8(ascii: "\\"))
        try expect(UInt8(ascii: "u"))
        let second = try hex()
        guard (0xD800..<0xDC00).contains(first), (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw problem("is not valid JSON") }
        return scalar
    }

    private mutating func hex() throws(JSONProblem) -> UInt32 {
        let end = place + 4
        guard end <= bytes.count,
            let value = UInt32(String(decoding: bytes[place..<end], as: UTF8.self), radix: 16),
            !"+-".utf8.contains(bytes[place])
        else { throw problem("is not valid JSON") }
        place = end
        return value
    }
}
