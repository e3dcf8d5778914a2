extension UInt8 {
    /// An ASCII letter or `_`.
    var isLetter: Bool { (self | 32 >= 97 && self | 32 <= 122) || self == 95 }
    /// An ASCII digit.
    var isDigit: Bool { self >= 48 && self <= 57 }
    /// What a name may hold after its first letter.
    var isOfWord: Bool { isLetter || isDigit }
    /// A blank between tokens.
    var isBlank: Bool { self == 32 || self == 9 || self == 10 || self == 13 }

    /// The value of a hexadecimal digit.
    var hexDigit: Int? {
        switch self {
        case 48...57: Int(self) - 48
        case 65...70: Int(self) - 55
        case 97...102: Int(self) - 87
        default: nil
        }
    }
}

extension StaticString {
    /// Whether it holds an ASCII character.
    func holds(_ byte: UInt8) -> Bool {
        withUTF8Buffer { $0.contains(byte) }
    }
}
