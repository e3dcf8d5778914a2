/// Compose's variables in a text: `$NAME`, `${NAME}` and `${NAME:-default}`.
enum Interpolation {
    /// The variables that have neither a default nor a message for their absence.
    static func bareVariables(in text: String) -> [String] {
        variables(in: text) { $0 == UInt8(ascii: "}") }
    }

    /// The variables that must be set: the bare ones, and those with a message for their absence.
    static func neededVariables(in text: String) -> [String] {
        variables(in: text) { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "?") }
    }

    /// The variables without braces, and those with what `isWanted` after the name, before which
    /// a colon may stand.
    private static func variables(
        in text: String, where isWanted: (UInt8) -> Bool
    ) -> [String] {
        let bytes = Array(text.utf8)
        var names: [String] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == 36, index + 1 < bytes.count else {
                index += 1
                continue
            }
            let isBraced = bytes[index + 1] == 123
            let start = index + (isBraced ? 2 : 1)
            let end = bytes[start...].firstIndex { !Grammar.isWordPart($0) } ?? bytes.count
            let isName = start < end && Grammar.isWordStart(bytes[start])
            let next = end + (end < bytes.count && bytes[end] == UInt8(ascii: ":") ? 1 : 0)
            let isMatch = !isBraced || (next < bytes.count && isWanted(bytes[next]))
            if isName && isMatch {
                names.append(String(decoding: bytes[start..<end], as: UTF8.self))
            }
            // `$$` is a dollar sign, so both are passed.
            index = bytes[index + 1] == 36 ? index + 2 : max(end, index + 1)
        }
        return names
    }

    /// The first `${` that begins no variable, with what follows; nil where all do.
    static func firstFault(in text: String) -> String? {
        let bytes = Array(text.utf8)
        let lastBrace = bytes.lastIndex(of: 125) ?? -1
        var index = 0
        while let dollar = bytes[index...].firstIndex(of: 36), dollar + 1 < bytes.count {
            index = dollar + 2
            guard bytes[dollar + 1] == 123 else { continue }
            let name = bytes[index...].prefix(while: Grammar.isWordPart)
            let isNamed = name.first.map(Grammar.isWordStart) ?? false
            // A default may hold variables itself, so of the rest only the end is looked at.
            let rest = bytes[name.endIndex...]
            let isEnded = rest.first.map { "}:-?+".utf8.contains($0) } ?? false
            guard isNamed, isEnded, rest.startIndex <= lastBrace else {
                return excerpt(of: bytes[dollar...])
            }
        }
        return nil
    }

    /// Short enough for a message.
    private static func excerpt(of bytes: ArraySlice<UInt8>) -> String {
        let most = 40
        guard bytes.count > most else { return String(decoding: bytes, as: UTF8.self) }
        let text = String(decoding: bytes.prefix(most * 4), as: UTF8.self)
        return String(text.prefix(most - 1)) + "…"
    }
}
