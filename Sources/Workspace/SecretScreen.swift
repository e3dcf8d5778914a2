import Diagnostics
import Disk
import YAML

/// Takes the project's secrets out of whatever is shown: a log that is quoted as evidence, an
/// error of docker's, a diff of an edited file may hold one.
package struct SecretScreen: Sendable {
    /// What stands in a secret's place.
    package static let cover = "[secret]"
    /// A shorter value is found in ordinary words.
    private static let shortest = 8

    /// The values by their first eight bytes, the longest first, so that one which begins another
    /// leaves nothing behind.
    private let values: [UInt64: [[UInt8]]]
    /// All that eight bytes in a row may be within values that no other text holds by chance: of
    /// one that was cut off, what is left is found by them.
    private let pieces: Set<UInt64>

    /// Knows the secrets that lie in `secrets/` and `.env` of these directories.
    package init(directories: [String]) {
        var values: Set<String> = []
        for store in directories.map(SecretStore.init(directory:)) {
            let names = (try? store.folder?.names(in: SecretStore.home)) ?? []
            for name in names where !name.hasPrefix(".") {
                guard let value = try? store.value(of: name) else { continue }
                values.formUnion(Self.forms(of: value))
            }
            let variables = ((try? store.text(of: SecretVariables.path)) ?? nil) ?? ""
            for (name, value) in EnvironmentText(variables).assignments {
                let secret = Self.isTelling(name) ? value : Self.password(inURL: value)
                values.formUnion(secret.map(Self.forms) ?? [])
            }
        }
        let forms = values.map { Array($0.utf8) }.filter { $0.count >= Self.shortest }
            .sorted { $0.count > $1.count }
        self.values = Dictionary(grouping: forms) { form in
            form.prefix(Self.shortest).reduce(0) { $0 << 8 | UInt64($1) }
        }
        pieces = forms.flatMap(Self.randomParts).reduce(into: []) { pieces, form in
            var window: UInt64 = 0
            for (index, byte) in form.enumerated() {
                window = window << 8 | UInt64(byte)
                if index + 1 >= Self.shortest { pieces.insert(window) }
            }
        }
    }

    /// What of a value looks made by a machine: of a URL the token or the password in it, and not
    /// the host, which is no secret elsewhere.
    private static func randomParts(_ value: [UInt8]) -> [[UInt8]] {
        let ends = Set(" \t\r\n:/@?&,;.\"'".utf8)
        let isEncoded = value.allSatisfy { isLetter($0) || isDigit($0) || "+/=".utf8.contains($0) }
        let parts = value.split { ends.contains($0) }.map(Array.init)
        return (isEncoded ? [value] : parts).filter(isRandom)
    }

    private static func isRandom(_ part: [UInt8]) -> Bool {
        let isWord = part.allSatisfy { isLetter($0) || isDigit($0) }
        return part.count >= 16 && part.contains(where: isLetter)
            && part.count(where: isDigit) > (isWord ? 0 : 2)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }
    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    /// The text without any of them, and without what was left of one where a text was cut.
    package func screened(_ text: String) -> String {
        guard !values.isEmpty, text.utf8.count >= Self.shortest else { return text }
        return withoutPieces(withoutValues(text))
    }

    private func withoutPieces(_ text: String) -> String {
        guard !pieces.isEmpty else { return text }
        let bytes = Array(text.utf8)
        var covered: [Range<Int>] = []
        var start: Int?
        var window: UInt64 = 0
        for index in bytes.indices {
            window = window << 8 | UInt64(bytes[index])
            if index + 1 >= Self.shortest, pieces.contains(window) {
                start = start ?? index + 1 - Self.shortest
            } else if let first = start {
                covered.append(first..<index)
                start = nil
            }
        }
        if let start { covered.append(start..<bytes.count) }
        // Less than that is not worth the doubt.
        covered.removeAll { $0.count < Self.shortest + 2 }
        guard !covered.isEmpty else { return text }
        var shown: [UInt8] = []
        var kept = 0
        for range in covered {
            shown += bytes[kept..<range.lowerBound]
            shown += Self.cover.utf8
            kept = range.upperBound
        }
        return String(decoding: shown + bytes[kept...], as: UTF8.self)
    }

    private func withoutValues(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var shown: [UInt8] = []
        var kept = 0
        var index = 0
        // The last eight bytes as one number: one look-up for each place, however many secrets.
        var window: UInt64 = 0
        while index < bytes.count {
            window = window << 8 | UInt64(bytes[index])
            index += 1
            guard index >= kept + Self.shortest, let candidates = values[window] else { continue }
            let start = index - Self.shortest
            guard let value = candidates.first(where: { bytes[start...].starts(with: $0) }) else {
                continue
            }
            shown += bytes[kept..<start]
            shown += Self.cover.utf8
            kept = start + value.count
            index = kept
        }
        guard kept > 0 else { return text }
        return String(decoding: shown + bytes[kept...], as: UTF8.self)
    }

    /// Whether a variable's name says that its value is for nobody's eyes.
    private static func isTelling(_ variable: String) -> Bool {
        let name = variable.uppercased()
        return ["PASS", "SECRET", "TOKEN", "KEY", "CREDENTIAL", "PRIVATE", "DSN", "_PWD"]
            .contains { name.contains($0) }
    }

    /// `password` of `scheme://user:password@host`.
    private static func password(inURL value: String) -> String? {
        guard let scheme = value.utf8.firstRange(of: "://".utf8) else { return nil }
        let authority = value.utf8[scheme.upperBound...].prefix { $0 != 0x2F && $0 != 0x3F }
        guard let at = authority.lastIndex(of: 0x40),
            let colon = authority[..<at].firstIndex(of: 0x3A)
        else { return nil }
        return String(decoding: authority[authority.index(after: colon)..<at], as: UTF8.self)
    }

    /// The value as it stands, as it is shown, as it stands within JSON, and each of its lines.
    private static func forms(of value: String) -> [String] {
        let quoted = JSONWriter.compact(.string(value))
        let escaped = String(decoding: quoted.dropFirst().dropLast(), as: UTF8.self)
        return [value, VisibleText.line(value), escaped, escaped.replacing("/", with: "\\/")]
            + value.split(whereSeparator: \.isNewline).map(String.init)
    }
}
