/// Knows which texts may stand without quotes.
enum PlainWords {
    /// Whether the text is plainly a word, a path, an image, a duration or a sentence, which YAML
    /// 1.1 and 1.2 both read as that text. What is not on the list is quoted.
    static func areSafe(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = bytes.first, let last = bytes.last, last != UInt8(ascii: " "),
            last != UInt8(ascii: ":")
        else { return false }
        guard isLetter(first) || canBegin(bytes) else { return false }
        var previous = first
        for byte in bytes {
            guard isListed(byte) else { return false }
            if previous == UInt8(ascii: ":"), byte == UInt8(ascii: " ") { return false }
            previous = byte
        }
        return bytes.count > 5 || !isReserved(bytes)
    }

    /// Whether a plain scalar's text can stand plain, whatever it then means.
    static func canStand(_ bytes: UnsafeBufferPointer<UInt8>, isInside: Bool) -> Bool {
        guard let first = bytes.first, let last = bytes.last, last != UInt8(ascii: " "),
            last != UInt8(ascii: ":"), !isMarker(bytes)
        else { return false }
        if "?:-".utf8.contains(first) {
            let isMark = bytes.count == 1 || bytes[1] == UInt8(ascii: " ")
            if isMark || isInside && first != UInt8(ascii: "-") { return false }
        } else if " ,[]{}#&*!|>'\"%@`".utf8.contains(first) {
            return false
        }
        var previous = first
        for byte in bytes {
            if byte < 0x20 || byte >= 0x7F { return false }
            if isInside, ",[]{}:?".utf8.contains(byte) { return false }
            if byte == UInt8(ascii: " "), previous == UInt8(ascii: ":") { return false }
            if byte == UInt8(ascii: "#"), previous == UInt8(ascii: " ") { return false }
            previous = byte
        }
        return true
    }

    /// `---` and `...` end a document at the start of a line.
    private static func isMarker(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.starts(with: "---".utf8) || bytes.starts(with: "...".utf8)
    }

    /// Whether a text that begins with no letter is a path, an option or a quantity.
    private static func canBegin(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let second = bytes.count > 1 ? bytes[1] : UInt8(ascii: " ")
        switch bytes[0] {
        case UInt8(ascii: "/"), UInt8(ascii: "_"): return true
        case UInt8(ascii: "."):
            return second == UInt8(ascii: "/") || bytes.starts(with: "../".utf8)
        case UInt8(ascii: "-"):
            let isLong = second == UInt8(ascii: "-") && bytes.count > 2 && isLetter(bytes[2])
            return isLetter(second) || isLong
        default: return isQuantity(bytes)
        }
    }

    /// Digits, then letters and digits, in no way that some reader takes for a number.
    private static func isQuantity(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let unit = bytes.firstIndex(where: { !isDigit($0) }), unit > 0 else { return false }
        return isLetter(bytes[unit]) && !"eExXoObB".utf8.contains(bytes[unit])
            && bytes[unit...].allSatisfy { isLetter($0) || isDigit($0) }
    }

    /// The words that some reader takes for a boolean or for nothing.
    private static func isReserved(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch Unicode.Scalar(bytes[0] | 0x20) {
        case "y", "n", "o", "t", "f", "i": break
        default: return false
        }
        return switch String(decoding: bytes, as: UTF8.self).lowercased() {
        case "y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf": true
        default: false
        }
    }

    private static func isListed(_ byte: UInt8) -> Bool {
        if isLetter(byte) || isDigit(byte) { return true }
        switch Unicode.Scalar(byte) {
        case " ", "_", "-", ".", "/", ":", "@", "+", ",", "(", ")", "=", "%", "'", ";": return true
        default: return false
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
