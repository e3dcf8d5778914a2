/// Secrets among other settings in one text: `Server=db;Password=x1`, `?user=a&password=x1`,
/// `username=a,password=x1`, and the lines of a file of configuration.
///
/// Such texts hold prose, expressions and code as well, in which names of secrets stand for other
/// things. So the name must end in what it is called for, and the value must look chosen: in one
/// word, without signs that code has, and with a letter and a digit.
struct SecretPairs {
    private let bytes: [UInt8]
    /// In a file a line begins with a name, blanks may stand around the sign, and that may be a
    /// colon.
    private let isFile: Bool
    /// Neither a name nor a value is longer, nor looked for farther away.
    private static let longest = 200

    private init(_ text: String) {
        bytes = Array(text.utf8)
        isFile = bytes.dropLast().contains(10) || bytes.first == UInt8(ascii: "{")
    }

    /// The first secret that is written out, with its name.
    static func first(in text: String) -> (name: String, value: String)? {
        let pairs = SecretPairs(text)
        var line = 0
        var isComment = false
        for index in pairs.bytes.indices {
            let byte = pairs.bytes[index]
            if index == line { isComment = pairs.isComment(at: index) }
            if byte == 10 { line = index + 1 }
            guard !isComment, pairs.isSign(at: index),
                let name = pairs.name(before: index, in: line), isSecret(name),
                let value = pairs.value(after: index), isChosen(value, for: name)
            else { continue }
            return (name, value)
        }
        return nil
    }

    /// A comparison has none.
    private func isSign(at index: Int) -> Bool {
        let equals = UInt8(ascii: "=")
        guard bytes[index] == equals else { return bytes[index] == UInt8(ascii: ":") }
        let beside = [index - 1, index + 1].filter(bytes.indices.contains).map { bytes[$0] }
        return !beside.contains(equals)
    }

    /// Whether a line is a comment in any usual language.
    private func isComment(at line: Int) -> Bool {
        let first = bytes[line...].prefix(Self.longest).first { !Self.isBlank($0) }
        return isFile && first.map { Array("#;/".utf8).contains($0) } ?? false
    }

    /// The name before a sign, without its quotes and dashes; nil where none begins there.
    private func name(before sign: Int, in line: Int) -> String? {
        var head = bytes[max(line, sign - Self.longest)..<sign]
        if isFile, let end = head.lastIndex(where: { !Self.isBlank($0) }) { head = head[...end] }
        let isQuoted = head.last.map(Self.isQuote) ?? false
        if isQuoted { head = head.dropLast() }
        let start = head.lastIndex { !Self.isNamePart($0) }.map { $0 + 1 } ?? head.startIndex
        let before = bytes[line..<start].suffix(Self.longest)
        guard start < head.endIndex, begins(after: before, bytes[sign], isQuoted) else {
            return nil
        }
        var name = head[start...]
        if name.starts(with: "-D".utf8) { name = name.dropFirst(2) }
        return String(decoding: name.drop { $0 == UInt8(ascii: "-") }, as: UTF8.self)
    }

    /// Whether a name may begin behind what stands before it in its line.
    private func begins(after before: ArraySlice<UInt8>, _ sign: UInt8, _ isQuoted: Bool) -> Bool {
        if sign == UInt8(ascii: ":"), isQuoted { return true }
        let words = before.filter { !Self.isBlank($0) && !Self.isQuote($0) }
        // Items of a list, and what a shell is told.
        let isFirst =
            words.isEmpty || words == Array("-".utf8) || words == Array("export".utf8)
        if isFirst { return true }
        guard let last = before.last, sign == UInt8(ascii: "=") else {
            // A mapping in braces.
            return bytes.first == UInt8(ascii: "{") && Array("{,".utf8).contains(words.last ?? 0)
        }
        let isNext = Self.isBlank(last) || Self.isQuote(last) || Array(";,&?".utf8).contains(last)
        // In a file another setting stands before it, and none in parentheses or braces.
        let isAmongOthers =
            before.contains(UInt8(ascii: "=")) && !before.contains { "({".utf8.contains($0) }
        return isNext && (!isFile || isAmongOthers)
    }

    /// The one word behind a sign; nil where there are more, or none.
    private func value(after sign: Int) -> String? {
        var rest = bytes[(sign + 1)...].prefix(Self.longest)
        let hasColon = bytes[sign] == UInt8(ascii: ":")
        if isFile || hasColon { rest = rest.drop(while: Self.isBlank) }
        if let quote = rest.first, Self.isQuote(quote) {
            rest = rest.dropFirst()
            return rest.firstIndex(of: quote).map { String(decoding: rest[..<$0], as: UTF8.self) }
        }
        let ends = Array((isFile || hasColon ? ",}\n\r" : ",;&\"'").utf8)
        let value = rest.prefix { !ends.contains($0) && (isFile || hasColon || $0 > 32) }
        return Self.withoutComment(value)
    }

    /// A line's value without blanks at its end, and without a comment behind it.
    private static func withoutComment(_ line: ArraySlice<UInt8>) -> String {
        let comment = line.indices.first { index in
            index > line.startIndex && Array("#;".utf8).contains(line[index])
                && isBlank(line[index - 1])
        }
        let value = line[..<(comment ?? line.endIndex)]
        let end = value.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? value.startIndex
        return String(decoding: value[..<end], as: UTF8.self)
    }

    /// Whether a name ends in what a secret is called.
    private static func isSecret(_ name: String) -> Bool {
        let parts = SecretName.parts(of: name)
        guard let last = parts.last else { return false }
        return last == "PWD" || isPassword(last) && !parts.contains("PROXY")
            || isKey(last) && SecretName.isSecret(name)
    }

    private static func isPassword(_ word: String) -> Bool {
        word == "PASS"
            || ["PASSWORD", "PASSWD", "PASSPHRASE", "REQUIREPASS"].contains(where: word.hasSuffix)
    }

    private static func isKey(_ word: String) -> Bool {
        ["SECRET", "TOKEN", "KEY"].contains(where: word.hasSuffix)
    }

    /// Whether a value is no path, name or code, but chosen; keys and tokens are long.
    private static func isChosen(_ value: String, for name: String) -> Bool {
        let isLong = isKey(SecretName.parts(of: name).last ?? "")
        guard ((isLong ? 16 : 6)...longest).contains(value.utf8.count),
            !SecretValue.isHarmless(value), !value.utf8.contains(where: isCode), !isDotted(value)
        else { return false }
        return value.utf8.contains(where: Grammar.isDigit)
            && value.utf8.contains { (65...90).contains($0) || (97...122).contains($0) }
    }

    private static func isCode(_ byte: UInt8) -> Bool {
        byte <= 32 || Array("$(){}[]<>|*`\\%#:/".utf8).contains(byte)
    }

    /// Names with dots between them: `config.password1`, `server1.pem`.
    private static func isDotted(_ value: String) -> Bool {
        let parts = value.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count > 1
            && parts.allSatisfy { part in
                (part.utf8.first.map(Grammar.isWordStart) ?? false)
                    && part.utf8.allSatisfy { Grammar.isWordPart($0) || $0 == 45 }
            }
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        Grammar.isWordPart(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }

    private static func isQuote(_ byte: UInt8) -> Bool { byte == 34 || byte == 39 }
}
