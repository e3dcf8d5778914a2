import Diagnostics
import YAML

/// The texts by which a secret is found in what is shown.
enum SecretForms {
    /// The value as it stands, as it is shown, as it stands within JSON, and each of its lines.
    static func of(_ value: String) -> [[UInt8]] {
        let quoted = JSONWriter.compact(.string(value))
        let escaped = String(decoding: quoted.dropFirst().dropLast(), as: UTF8.self)
        // Go's encoder does so, unless it is told not to.
        let careful = escaped.escaping("<>&") { scalar in
            "\\u00" + String(scalar.value, radix: 16)
        }
        let lines = value.split(whereSeparator: \.isNewline).map { line in
            String(line).trimmed
        }
        let forms =
            [value, VisibleText.line(value), escaped, careful]
            + [escaped.replacing("/", with: "\\/")] + lines
        return forms.map { Array($0.utf8) }.filter { $0.contains(where: isWordPart) }
    }

    /// Those of all secrets in the text of a `.env` file: what Compose reads, and what stands in
    /// its lines, of which the two differ where a quote is forgotten.
    static func ofVariables(_ text: String) -> [[UInt8]] {
        let lines = text.split(separator: "\n").flatMap {
            EnvironmentText(String($0)).assignments
        }
        return (EnvironmentText(text).assignments + lines).flatMap { name, value, _ in
            let own = isTelling(name) ? [EnvironmentDefault.text(of: value)] : []
            return (URLPasswords.all(in: value) + own).flatMap { value in
                isOrdinary(value) ? [Array(":\(value)@".utf8)] : of(value)
            }
        }
    }

    /// The variables in the text of a `.env` file whose names say that they are secrets, and whose
    /// values are not what many have, or made of others; sorted.
    static func names(of text: EnvironmentText) -> [String] {
        let names = text.assignments.filter { name, value, isComputed in
            isTelling(name) && !isComputed && value.utf8.count >= SecretScreen.shortest
                && !isOrdinary(value) && !value.hasPrefix("/")
        }.map(\.name)
        return Set(names).sorted()
    }

    /// What many have as their password, and what is in every other text too: one short word.
    private static func isOrdinary(_ value: String) -> Bool {
        value.utf8.count <= 10 && value.utf8.allSatisfy { (97...122).contains($0) }
    }

    /// Whether a variable's name says that its value is for nobody's eyes.
    static func isTelling(_ variable: String) -> Bool {
        let words = variable.uppercased().split { $0 == "_" || $0 == "-" || $0 == "." }
        guard let last = words.last, !places.contains(last) else { return false }
        return words.contains { word in
            exact.contains(word) || ends.contains { word.hasSuffix($0) }
        }
    }

    /// These say where something is, or how it is called.
    private static let places: Set<Substring> = [
        "FILE", "PATH", "DIR", "URL", "URI", "HOST", "PORT", "PREFIX", "NAME", "TTL",
    ]
    private static let exact: Set<Substring> = ["PASS", "PW", "AUTH", "CREDENTIAL", "CREDENTIALS"]
    private static let ends = [
        "PASSWORD", "PASSWD", "PASSPHRASE", "PWD", "SECRET", "SECRETS", "TOKEN", "KEY", "DSN",
    ]

    /// What of a value looks made by a machine: of a URL the token or the password in it, and not
    /// the host, which is no secret elsewhere.
    static func randomParts(_ value: [UInt8]) -> [[UInt8]] {
        let ends = Set(" \t\r\n:/@?&,;.\"'".utf8)
        let isEncoded = value.allSatisfy { isWordPart($0) || "+/=".utf8.contains($0) }
        let parts = withoutHost(value).flatMap { part in
            part.split { ends.contains($0) }.map(Array.init)
        }
        return (isEncoded ? [value] : parts).filter(isRandom)
    }

    /// A URL before and after its host; another value as it is.
    private static func withoutHost(_ value: [UInt8]) -> [ArraySlice<UInt8>] {
        guard let scheme = value.firstRange(of: "://".utf8) else { return [value[...]] }
        let authority = value[scheme.upperBound...].prefix { ![47, 63, 35].contains($0) }
        let host = authority.lastIndex(of: 64).map { $0 + 1 } ?? authority.startIndex
        return [value[..<host], value[authority.endIndex...]]
    }

    private static func isRandom(_ part: [UInt8]) -> Bool {
        part.count >= 16 && part.contains { !isDigit($0) && isWordPart($0) }
            && part.count(where: isDigit) > (part.allSatisfy(isWordPart) ? 0 : 2)
    }

    private static func isWordPart(_ byte: UInt8) -> Bool {
        (97...122).contains(byte | 0x20) || isDigit(byte) || byte >= 0x80
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}

/// The passwords and tokens that stand in URLs and the like.
enum URLPasswords {
    /// `password` of `scheme://user:password@host`, `token` of `scheme://token@host`, and what
    /// stands after `password=`.
    static func all(in value: String) -> [String] {
        guard value.utf8.contains(64) || value.utf8.contains(61) else { return [] }
        var found: [String] = []
        for word in value.utf8.split(whereSeparator: { " \t\r\n,\"'".utf8.contains($0) }) {
            if let scheme = word.firstRange(of: "://".utf8) {
                let rest = word[scheme.upperBound...]
                // A slash in a password should be written as %2F, and is not always.
                for authority in [rest.prefix { $0 != 47 && $0 != 63 }, rest.prefix { $0 != 63 }] {
                    guard let at = authority.lastIndex(of: 64) else { continue }
                    let user = authority[..<at]
                    let start = user.firstIndex(of: 58).map { user.index(after: $0) }
                    found.append(text(user[(start ?? user.startIndex)...]))
                }
            }
            for pair in word.split(whereSeparator: { "?&;".utf8.contains($0) }) {
                guard let sign = pair.firstIndex(of: 61) else { continue }
                let name = text(pair[..<sign]).lowercased()
                guard ["password", "passwd", "pass", "pwd", "token", "secret"].contains(name)
                else { continue }
                found.append(text(pair[pair.index(after: sign)...]))
            }
        }
        return found + found.compactMap(decoded)
    }

    private static func text(_ bytes: Substring.UTF8View) -> String {
        String(decoding: bytes, as: UTF8.self)
    }

    /// The text without `%2F` and its like; nil where it has none.
    private static func decoded(_ text: String) -> String? {
        guard text.utf8.contains(37) else { return nil }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == 37, digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// What a value of `.env` says by itself where it takes another's.
enum EnvironmentDefault {
    /// `x` of `${NAME:-x}`; another text as it is.
    static func text(of value: String) -> String {
        var rest = value.utf8[...]
        while rest.starts(with: "${".utf8), rest.last == UInt8(ascii: "}"),
            let sign = rest.firstIndex(of: UInt8(ascii: "-"))
        {
            rest = rest[rest.index(after: sign)...].dropLast()
        }
        return String(decoding: rest, as: UTF8.self)
    }
}

extension String {
    /// Without white space at either end.
    fileprivate var trimmed: String {
        let start = unicodeScalars.drop(while: \.properties.isWhitespace)
        let end = start.lastIndex { !$0.properties.isWhitespace }
        return end.map { String(start[...$0]) } ?? ""
    }
}
