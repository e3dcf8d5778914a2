/// The escapes of JSON's strings.
enum JSONEscapes {
    /// The text that a string's bytes between its quotes mean; nil where an escape is none.
    static func resolved(_ bytes: ArraySlice<UInt8>) -> String? {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                result.append(byte)
                continue
            }
            guard let kind = rest.popFirst() else { return nil }
            if kind == UInt8(ascii: "u") {
                guard let scalar = scalar(&rest) else { return nil }
                result += Array(String(Character(scalar)).utf8)
            } else {
                guard let plain = plain(kind) else { return nil }
                result.append(plain)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func plain(_ kind: UInt8) -> UInt8? {
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): kind
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: nil
        }
    }

    /// A character by its number, or by two numbers; half a pair is shown as one that is unknown.
    private static func scalar(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar? {
        guard let first = number(&rest) else { return nil }
        guard (0xD800..<0xDC00).contains(first) else {
            return Unicode.Scalar(first) ?? "\u{FFFD}"
        }
        guard rest.starts(with: Array("\\u".utf8)) else { return "\u{FFFD}" }
        var tail = rest.dropFirst(2)
        guard let second = number(&tail) else { return nil }
        guard (0xDC00..<0xE000).contains(second) else { return "\u{FFFD}" }
        rest = tail
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private static func number(_ rest: inout ArraySlice<UInt8>) -> UInt32? {
        let digits = rest.prefix(4)
        rest = rest.dropFirst(4)
        let isHex = digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
        guard digits.count == 4, isHex else { return nil }
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
