/// Secrets among other settings in one text: `Server=db;Password=x`, `?user=a&password=x`,
/// `username=a,password=x`, and the lines of a file of configuration.
enum SecretPairs {
    /// The first secret that is written out, with its name.
    static func first(in text: String) -> (name: String, value: String)? {
        let bytes = Array(text.utf8)
        // In a file there may be blanks around the sign, and the sign may be a colon.
        let isFile = bytes.contains(10) || bytes.first == UInt8(ascii: "{")
        var end = 0
        for index in bytes.indices where index >= end {
            guard isSign(at: index, in: bytes, isFile) else { continue }
            guard let name = name(before: index, in: bytes[end...], isFile) else { continue }
            let value = value(after: index, in: bytes, isFile)
            // What a value holds is no further name, unless it begins a line.
            end = max(index, value.startIndex)
            guard SecretName.isSecret(name),
                let literal = SecretValue.literal(String(decoding: value, as: UTF8.self)),
                !SecretValue.isHarmless(literal)
            else { continue }
            return (name, literal)
        }
        return nil
    }

    private static func isSign(at index: Int, in bytes: [UInt8], _ isFile: Bool) -> Bool {
        switch bytes[index] {
        case UInt8(ascii: "="):
            // Comparisons are none: `==`, `=~`.
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            return next != UInt8(ascii: "=") && next != UInt8(ascii: "~")
        case UInt8(ascii: ":"):
            return isFile && index + 1 < bytes.count && isBlank(bytes[index + 1])
        default: return false
        }
    }

    /// The word before a sign, with its quotes taken away; nil where there is none, or where more
    /// stands before it in the same piece.
    private static func name(
        before sign: Int, in bytes: ArraySlice<UInt8>, _ isFile: Bool
    ) -> String? {
        var head = bytes[..<sign]
        if isFile { head = head[..<(head.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? sign)] }
        if let last = head.last, isQuote(last) { head = head.dropLast() }
        let start = head.lastIndex { !isNamePart($0) }.map { $0 + 1 } ?? head.startIndex
        guard start < head.endIndex else { return nil }
        if bytes[sign] == UInt8(ascii: ":") {
            // A sentence has words before its colon.
            let before = bytes[..<start].last { !isBlank($0) && !isQuote($0) }
            guard before.map({ Array("\n{,-".utf8).contains($0) }) ?? true else { return nil }
        }
        return String(decoding: head[start...], as: UTF8.self)
    }

    private static func value(after sign: Int, in bytes: [UInt8], _ isFile: Bool)
        -> ArraySlice<UInt8>
    {
        var rest = bytes[(sign + 1)...]
        if isFile { rest = rest.drop(while: isBlank) }
        if let quote = rest.first, isQuote(quote) {
            return rest.dropFirst().prefix { $0 != quote && $0 != 10 }
        }
        let ends = Array(",;&\"')}".utf8)
        let value = rest.prefix { $0 > 32 && !ends.contains($0) }
        guard bytes[sign] == UInt8(ascii: ":") else { return value }
        // A sentence has words behind its colon.
        let after = rest[value.endIndex...].first { !isBlank($0) }
        return after.map { Array("\n\r,}#".utf8).contains($0) } ?? true ? value : value.prefix(0)
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        Grammar.isWordPart(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }

    private static func isQuote(_ byte: UInt8) -> Bool { byte == 34 || byte == 39 }
}
