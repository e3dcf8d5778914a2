/// Reads JSON strictly, each value with its line, numbers as their text.
struct JSONTree {
    /// Why a text is no JSON that can be merged.
    struct Problem: Error {
        let reason: String
        let line: Int
    }

    private static let deepest = 100

    private let bytes: [UInt8]
    private var place = 0
    private var line = 1
    private var depth = 0

    static func read(_ bytes: [UInt8]) throws(Problem) -> MergeNode {
        var reader = JSONTree(bytes: bytes)
        let node = try reader.value()
        reader.skipBlanks()
        guard reader.place == bytes.count else { throw reader.problem("holds more than one value") }
        return node
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func value() throws(Problem) -> MergeNode {
        skipBlanks()
        switch byte {
        case UInt8(ascii: "{"): return try nested { reader throws(Problem) in try reader.object() }
        case UInt8(ascii: "["): return try nested { reader throws(Problem) in try reader.array() }
        case UInt8(ascii: "\""): return MergeNode(.scalar(.text(try text())))
        default: return MergeNode(.scalar(.typed(try word())))
        }
    }

    private mutating func nested(
        _ read: (inout JSONTree) throws(Problem) -> MergeNode
    ) throws(Problem) -> MergeNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw problem("is nested too deep") }
        place += 1
        return try read(&self)
    }

    private mutating func object() throws(Problem) -> MergeNode {
        var children: [MergeChild] = []
        var keys: Set<String> = []
        while try !closes(UInt8(ascii: "}"), isFirst: children.isEmpty) {
            skipBlanks()
            let start = line
            let key = try text()
            guard keys.insert(key).inserted else { throw problem("has the key `\(key)` twice") }
            skipBlanks()
            try expect(UInt8(ascii: ":"))
            children.append(MergeChild(key, try value(), line: start))
        }
        return MergeNode(.mapping(children))
    }

    private mutating func array() throws(Problem) -> MergeNode {
        var children: [MergeChild] = []
        while try !closes(UInt8(ascii: "]"), isFirst: children.isEmpty) {
            skipBlanks()
            let start = line
            children.append(MergeChild("", try value(), line: start))
        }
        return MergeNode(.sequence(children))
    }

    /// Whether the collection ends here; reads the comma if it goes on.
    private mutating func closes(_ bracket: UInt8, isFirst: Bool) throws(Problem) -> Bool {
        skipBlanks()
        if byte == bracket {
            place += 1
            return true
        }
        if !isFirst { try expect(UInt8(ascii: ",")) }
        return false
    }

    private mutating func word() throws(Problem) -> String {
        let end = bytes[place...].firstIndex { !Self.isOfWord($0) } ?? bytes.count
        let word = String(decoding: bytes[place..<end], as: UTF8.self)
        guard JSONWord.isValid(word) else { throw problem("is no valid JSON") }
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

extension JSONTree {
    private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

    private func problem(_ reason: String) -> Problem { Problem(reason: reason, line: line) }

    private mutating func expect(_ expected: UInt8) throws(Problem) {
        guard byte == expected else { throw problem("is no valid JSON") }
        place += 1
    }

    private mutating func skipBlanks() {
        while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            if byte == 0x0A { line += 1 }
            place += 1
        }
    }

    private mutating func text() throws(Problem) -> String {
        try expect(UInt8(ascii: "\""))
        var units: [UInt8] = []
        while let byte, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw problem("is no valid JSON") }
            place += 1
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

    private mutating func escaped() throws(Problem) -> Character {
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
        default: throw problem("is no valid JSON")
        }
    }

    private mutating func scalar() throws(Problem) -> Unicode.Scalar {
        let first = try hex()
        if let scalar = Unicode.Scalar(first) { return scalar }
        try expect(UInt8(ascii: "\\"))
        try expect(UInt8(ascii: "u"))
        let second = try hex()
        guard (0xD800..<0xDC00).contains(first), (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw problem("is no valid JSON") }
        return scalar
    }

    private mutating func hex() throws(Problem) -> UInt32 {
        let end = place + 4
        guard end <= bytes.count,
            let value = UInt32(String(decoding: bytes[place..<end], as: UTF8.self), radix: 16),
            bytes[place] != UInt8(ascii: "+")
        else { throw problem("is no valid JSON") }
        place = end
        return value
    }
}
