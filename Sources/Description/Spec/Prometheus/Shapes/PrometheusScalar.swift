/// What Prometheus takes as a single value. Where it wants a text, it takes every scalar as one.
enum PrometheusScalar: Sendable {
    case text
    /// A text that opens something.
    case secret
    /// A text in which `$` has a meaning of Prometheus's own.
    case template
    case flag
    /// A whole number.
    case integer(ClosedRange<Int>)
    case number
    /// A length of time such as `1m30s`.
    case duration
    /// A number of bytes with its unit.
    case bytes
    /// One of these words; an empty one is not spoken of.
    case words([String])
    /// One of these words in small or capital letters.
    case anyCase([String])
    /// Any text but this word, of which the help says what to write instead.
    case except(String, instead: String)
    /// A text that matches a pattern, which the last value says in words.
    case form(String, said: String)
    /// An address; with schemes a whole one of these.
    case url(schemes: [String])
    /// A regular expression of RE2, which Prometheus anchors.
    case expression
    /// A label's name.
    case label
}
