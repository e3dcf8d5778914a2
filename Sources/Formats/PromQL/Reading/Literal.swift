/// The values of numbers, durations and strings as they are written.
enum Literal {
    /// A number's value: decimal, octal after a leading zero, or hexadecimal; `_` between digits.
    static func number(_ text: String) -> Double? {
        switch text.lowercased() {
        case "inf": return .infinity
        case "nan": return .nan
        default: break
        }
        guard underscoresSeparate(text) else { return nil }
        let digits = text.filter { $0 != "_" }
        if digits.hasPrefix("0x") || digits.hasPrefix("0X") {
            return Int(digits.dropFirst(2), radix: 16).map(Double.init)
        }
        if digits.utf8.count > 1, digits.hasPrefix("0"), let octal = Int(digits, radix: 8) {
            return Double(octal)
        }
        // Swift reads no number that begins or ends with its point.
        let isOpen = digits.hasPrefix(".")
        let whole = (isOpen ? "0" : "") + digits
        guard let value = Double(whole) ?? Double(closed(whole)) else { return nil }
        return value.isInfinite ? nil : value
    }

    /// The same number with a digit after its point.
    private static func closed(_ text: String) -> String {
        guard let point = text.firstIndex(of: ".") else { return text }
        return text[...point] + "0" + text[text.index(after: point)...]
    }

    /// Whether each `_` is between digits, or after `0x`.
    private static func underscoresSeparate(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let isHexadecimal = text.hasPrefix("0x") || text.hasPrefix("0X")
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "_") {
            guard index > 0, index + 1 < bytes.count else { return false }
            func isDigit(_ byte: UInt8) -> Bool {
                isHexadecimal ? byte.hexDigit != nil : byte.isDigit
            }
            let isAfterPrefix = isHexadecimal && index == 2
            guard isDigit(bytes[index + 1]), isAfterPrefix || isDigit(bytes[index - 1]) else {
                return false
            }
        }
        return true
    }

    /// A duration's milliseconds: units from the largest to the smallest, each at most once.
    static func milliseconds(_ text: String) -> Int? {
        var rest = Array(text.utf8)[...]
        var total = 0
        var units = units[...]
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isDigit }
            rest = rest.dropFirst(digits.count)
            let letters = rest.prefix { !$0.isDigit }
            rest = rest.dropFirst(letters.count)
            guard let count = Int(String(decoding: digits, as: UTF8.self)),
                let index = units.firstIndex(where: { $0.name.utf8.elementsEqual(letters) })
            else { return nil }
            let (product, isTooLarge) = count.multipliedReportingOverflow(
                by: units[index].milliseconds)
            let (sum, overflows) = total.addingReportingOverflow(product)
            // Prometheus counts nanoseconds.
            if isTooLarge || overflows || sum > Int.max / 1_000_000 { return nil }
            total = sum
            units = units[(index + 1)...]
        }
        return total
    }

    private static let units: [(name: String, milliseconds: Int)] = [
        ("y", 31_536_000_000), ("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000),
        ("m", 60_000), ("s", 1000), ("ms", 1),
    ]

    /// The content of a string literal that the lexer has taken; nil where it is not UTF-8.
    static func string(_ literal: ArraySlice<UInt8>) -> String? {
        guard literal.first != UInt8(ascii: "`") else {
            return String(decoding: literal.dropFirst().dropLast(), as: UTF8.self)
        }
        var rest = literal.dropFirst().dropLast()
        var content: [UInt8] = []
        content.reserveCapacity(rest.count)
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\") {
                escaped(&rest, into: &content)
            } else {
                content.append(byte)
            }
        }
        return String(validating: content, as: UTF8.self)
    }

    private static func escaped(_ rest: inout ArraySlice<UInt8>, into content: inout [UInt8]) {
        guard let byte = rest.popFirst() else { return }
        switch byte {
        case UInt8(ascii: "a"): content.append(7)
        case UInt8(ascii: "b"): content.append(8)
        case UInt8(ascii: "f"): content.append(12)
        case UInt8(ascii: "n"): content.append(10)
        case UInt8(ascii: "r"): content.append(13)
        case UInt8(ascii: "t"): content.append(9)
        case UInt8(ascii: "v"): content.append(11)
        case UInt8(ascii: "x"): content.append(UInt8(truncatingIfNeeded: code(&rest, 2, 16)))
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            let rest2 = code(&rest, 2, 8)
            content.append(UInt8(truncatingIfNeeded: Int(byte - 48) * 64 + rest2))
        case UInt8(ascii: "u"), UInt8(ascii: "U"):
            let value = code(&rest, byte == UInt8(ascii: "u") ? 4 : 8, 16)
            if let scalar = UnicodeScalar(UInt32(value)) { content += Array(String(scalar).utf8) }
        default: content.append(byte)
        }
    }

    private static func code(_ rest: inout ArraySlice<UInt8>, _ count: Int, _ base: Int) -> Int {
        var value = 0
        for _ in 0..<count { value = value * base + (rest.popFirst()?.hexDigit ?? 0) }
        return value
    }
}
