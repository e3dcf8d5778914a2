import Diagnostics

/// How a value is written in the place of `${NAME|FILTER}`, so that it means itself there.
enum TextFilter: String, CaseIterable {
    /// Percent-encoded for one part of a URL.
    case url
    /// Quoted for a shell, unless it is a plain word.
    case shell
    /// For an identifier of SQL in double quotes, which the component writes.
    case sql

    func apply(to text: String) -> String {
        switch self {
        case .url: Self.percentEncoded(text)
        case .shell: Self.quoted(text)
        case .sql: text.escaping("\"", by: "\"\"")
        }
    }

    /// The name and the filter of a placeholder, as they are written.
    static func split(_ placeholder: String) -> (name: String, filter: String?) {
        guard let bar = placeholder.firstIndex(of: "|") else { return (placeholder, nil) }
        return (
            String(placeholder[..<bar]), String(placeholder[placeholder.index(after: bar)...])
        )
    }

    private static func percentEncoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if Grammar.isWordPart(byte) || [45, 46, 126].contains(byte) {
                bytes.append(byte)
            } else {
                bytes += [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func quoted(_ text: String) -> String {
        let isWord = text.utf8.allSatisfy {
            Grammar.isWordPart($0) || "./:@%+,-".utf8.contains($0)
        }
        if isWord, !text.isEmpty, text.utf8.first != UInt8(ascii: "-") { return text }
        return "'" + text.escaping("'", by: "'\\''") + "'"
    }
}
