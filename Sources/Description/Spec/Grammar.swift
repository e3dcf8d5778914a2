/// What names may be made of, letter by letter.
package enum Grammar {
    /// `a`…`z`, `0`…`9`.
    package static func isLowerOrDigit(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || isDigit(byte)
    }

    /// `0`…`9`.
    package static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    /// ASCII letters and `_`.
    package static func isWordStart(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (65...90).contains(byte) || byte == 95
    }

    /// ASCII letters, digits and `_`.
    package static func isWordPart(_ byte: UInt8) -> Bool { isWordStart(byte) || isDigit(byte) }

    /// Whether `text` is a label's name in Prometheus's classic alphabet, or a variable's name.
    package static func isWord(_ text: String) -> Bool {
        guard let first = text.utf8.first, isWordStart(first) else { return false }
        return text.utf8.allSatisfy(isWordPart)
    }

    /// Whether `text` is a metric's name in Prometheus's classic alphabet.
    package static func isMetricName(_ text: String) -> Bool {
        guard let first = text.utf8.first, isWordStart(first) || first == 58 else { return false }
        return text.utf8.allSatisfy { isWordPart($0) || $0 == 58 }
    }

    /// Whether `text` is one label of a DNS name: what other containers can call a service.
    package static func isHostLabel(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, let last = bytes.last, bytes.count <= 63 else {
            return false
        }
        return isLowerOrDigit(first) && isLowerOrDigit(last)
            && bytes.allSatisfy { isLowerOrDigit($0) || $0 == 45 }
    }
}
