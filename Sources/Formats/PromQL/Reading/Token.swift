/// A piece of a query's text, with its place in UTF-8 bytes.
struct Token: Sendable, Equatable {
    /// What kinds of pieces there are.
    enum Kind: Sendable, Equatable {
        case identifier
        /// A name with a colon, which only metrics may have.
        case metricIdentifier
        case keyword(Keyword)
        case number, duration, string
        case symbol(Symbol)
        /// The end of the text.
        case end
        /// What is not a piece of any query; reading ends here.
        case broken
    }

    let kind: Kind
    let range: Range<Int>
}

/// Signs and operators.
enum Symbol: String, Sendable, CaseIterable {
    case leftParenthesis = "("
    case rightParenthesis = ")"
    case leftBrace = "{"
    case rightBrace = "}"
    case leftBracket = "["
    case rightBracket = "]"
    case comma = ","
    case colon = ":"
    case at = "@"
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divide = "/"
    case modulo = "%"
    case power = "^"
    case assign = "="
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case matches = "=~"
    case matchesNot = "!~"
}

/// Words with a meaning of their own outside braces, in any case.
enum Keyword: String, Sendable, CaseIterable {
    case and, or, unless, atan2
    case sum, avg, count, min, max, group, stddev, stdvar, topk, bottomk, quantile, limitk
    case countValues = "count_values"
    case limitRatio = "limit_ratio"
    case offset, by, without, on, ignoring, bool, start, end
    case groupLeft = "group_left"
    case groupRight = "group_right"

    /// Whether a metric may be called so without quotes.
    var isMetricName: Bool {
        switch self {
        case .on, .ignoring, .bool, .groupLeft, .groupRight, .atan2: false
        case .and, .or, .unless, .sum, .avg, .count, .min, .max, .group, .stddev, .stdvar, .topk,
            .bottomk, .quantile, .limitk, .countValues, .limitRatio, .offset, .by, .without,
            .start, .end:
            true
        }
    }

    /// Whether a label may be called so, without quotes, in a list of labels.
    var isLabelName: Bool { self != .without }
}
