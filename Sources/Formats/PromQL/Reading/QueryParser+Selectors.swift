extension QueryParser {
    /// Reads a selector, whose name was passed, if it has one before its braces.
    mutating func selector(name: Token?) throws(QueryProblem) -> QueryNode {
        let start = name?.range.lowerBound ?? token.range.lowerBound
        var selector = Selector(name: name.map(text), matchers: [])
        if token.kind == .symbol(.leftBrace) { try matchers(into: &selector) }
        let range = start..<end
        if name == nil, !selector.narrows {
            throw QueryProblem(
                "a selector without a metric name needs a matcher that an empty label does not "
                    + "satisfy", at: range)
        }
        return QueryNode(.selector(selector), at: range, type: .instantVector)
    }

    private mutating func matchers(into selector: inout Selector) throws(QueryProblem) {
        let opening = advance()
        let isNamed = selector.name != nil
        while !take(.rightBrace) {
            let (matcher, range) = try matcher()
            if let twice = matcher.name, isNamed {
                throw QueryProblem(
                    "the metric has two names, `\(selector.name ?? "")` and `\(twice)`", at: range)
            }
            switch matcher {
            case .name(let name):
                if selector.name == nil {
                    selector.name = name
                } else {
                    selector.matchers.append(
                        LabelMatcher(
                            label: "__name__", comparison: .equal, value: name, range: range,
                            valueRange: range))
                }
            case .condition(let condition): selector.matchers.append(condition)
            }
            if take(.comma) { continue }
            try close(.rightBrace, openedBy: opening, "`,` or `}`")
            break
        }
    }

    /// What may stand between the commas of a selector.
    private enum Item {
        case name(String)
        case condition(LabelMatcher)

        /// The metric's name, if it says one.
        var name: String? {
            switch self {
            case .name(let name): name
            case .condition(let matcher): matcher.label == "__name__" ? matcher.value : nil
            }
        }
    }

    private mutating func matcher() throws(QueryProblem) -> (Item, Range<Int>) {
        let label = token
        let name: String
        switch label.kind {
        case .identifier: name = text(advance())
        case .string:
            name = string(label) ?? text(label)
            advance()
            if token.kind == .symbol(.comma) || token.kind == .symbol(.rightBrace) {
                return (.name(name), label.range)
            }
        default: throw unexpected("a label or `}`")
        }
        guard case .symbol(let symbol) = token.kind,
            let comparison = LabelMatcher.Operator(rawValue: symbol.rawValue)
        else { throw unexpected("`=`, `!=`, `=~` or `!~`") }
        advance()
        let value = token
        guard value.kind == .string else { throw unexpected("a value in quotes") }
        advance()
        let matcher = LabelMatcher(
            label: name, comparison: comparison, value: string(value) ?? text(value),
            range: label.range.lowerBound..<end, valueRange: value.range)
        try matcher.checkPattern()
        return (.condition(matcher), matcher.range)
    }
}

extension Selector {
    /// Whether some condition keeps out series without a label of its name.
    var narrows: Bool {
        if let name, !name.isEmpty { return true }
        return matchers.contains { !$0.accepts("") }
    }
}

extension LabelMatcher {
    /// Whether a value of the label satisfies it; an expression that can't be tried satisfies any.
    package func accepts(_ text: String) -> Bool {
        switch comparison {
        case .equal: return text == value
        case .notEqual: return text != value
        case .matches, .matchesNot:
            guard let matches = (try? LabelPattern(value))?.matches(text) else { return true }
            return matches == (comparison == .matches)
        }
    }

    /// Refuses what is not a regular expression where one belongs.
    func checkPattern() throws(QueryProblem) {
        guard comparison == .matches || comparison == .matchesNot else { return }
        do throws(LabelPattern.Problem) {
            _ = try LabelPattern(value)
        } catch {
            throw QueryProblem(
                "`\(value.prefix(60))` is not a regular expression: \(error.reason)",
                at: valueRange)
        }
    }
}
