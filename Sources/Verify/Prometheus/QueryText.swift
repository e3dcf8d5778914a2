import Diagnostics

/// Pieces of PromQL, put together.
enum QueryText {
    /// A string literal.
    static func quoted(_ text: String) -> String {
        "\"" + text.escaping("\\\"\n") { $0 == "\n" ? "\\n" : "\\\($0)" } + "\""
    }

    /// A regular expression that matches exactly `text`.
    static func regexLiteral(_ text: String) -> String {
        text.escaping(#"\.+*?()|[]{}^$"#) { "\\\($0)" }
    }

    /// Expressions joined by `or` as a balanced tree, since a long chain costs its length squared.
    static func union(_ expressions: ArraySlice<String>) -> String {
        guard expressions.count > 1 else { return expressions.first ?? "vector(0) < 0" }
        let middle = expressions.startIndex + expressions.count / 2
        return "(\(union(expressions[..<middle]))\nor \(union(expressions[middle...])))"
    }

    /// Selectors for any of `names`, in portions that every version matches without a slow regex.
    static func selectors(of names: [String], matchers: String = "") -> [String] {
        let portion = 200
        return stride(from: 0, to: names.count, by: portion).map { start in
            let some = names[start..<min(start + portion, names.count)]
            let pattern = some.map(regexLiteral).joined(separator: "|")
            return "{__name__=~\(quoted(pattern))\(matchers)}"
        }
    }
}
