import Diagnostics

extension QueryParser {
    /// Reads an operand by itself: a literal, a selector, a call, an aggregation, parentheses.
    mutating func primary() throws(QueryProblem) -> QueryNode {
        switch token.kind {
        case .number, .duration:
            let (value, range) = try number()
            return QueryNode(.number(value), at: range, type: .scalar)
        case .string:
            let literal = advance()
            return QueryNode(.string(string(literal) ?? ""), at: literal.range, type: .string)
        case .symbol(.leftParenthesis): return try parentheses()
        case .symbol(.leftBrace): return try selector(name: nil)
        case .identifier where following.kind == .symbol(.leftParenthesis): return try call()
        case .keyword(let keyword) where isAggregation(keyword):
            return try aggregation(keyword)
        case .identifier, .metricIdentifier: return try selector(name: advance())
        case .keyword(let keyword) where keyword.isMetricName:
            return try selector(name: advance())
        case .keyword, .symbol, .end, .broken: throw unexpected("a metric, number or function")
        }
    }

    /// A number or a duration, in seconds.
    mutating func number() throws(QueryProblem) -> (seconds: Double, range: Range<Int>) {
        let literal = token
        let value: Double?
        switch literal.kind {
        case .number: value = Literal.number(text(literal))
        case .duration: value = Literal.milliseconds(text(literal)).map { Double($0) / 1000 }
        default: throw unexpected("a number or a duration")
        }
        guard let value else { throw malformed(literal) }
        advance()
        return (value, literal.range)
    }

    private func malformed(_ literal: Token) -> QueryProblem {
        let rule =
            literal.kind == .duration
            ? "is not a duration; units go from large to small, each once and without fractions, "
                + "as in `1h30m`"
            : "is not a number"
        return QueryProblem("`\(text(literal))` \(rule)", at: literal.range)
    }

    /// The content of a string; nil where it is not UTF-8.
    func string(_ literal: Token) -> String? { Literal.string(lexer.bytes[literal.range]) }

    private mutating func parentheses() throws(QueryProblem) -> QueryNode {
        let opening = advance()
        let inner = try expression(above: 0)
        try close(.rightParenthesis, openedBy: opening, "an operator or `)`")
        return try bounded(
            QueryNode(
                .parentheses(inner), at: opening.range.lowerBound..<end, type: inner.type,
                above: [inner]))
    }

    private mutating func call() throws(QueryProblem) -> QueryNode {
        let name = advance()
        let function = try self.function(name)
        let arguments = try self.arguments()
        let call = FunctionCall(function: function, nameRange: name.range, arguments: arguments)
        let range = name.range.lowerBound..<end
        note { () throws(QueryProblem) in try call.check(at: range) }
        return try bounded(
            QueryNode(.call(call), at: range, type: function.type, above: arguments))
    }

    private func function(_ name: Token) throws(QueryProblem) -> QueryFunction {
        let word = text(name)
        guard let function = QueryFunction.named(word) else {
            let close = Suggestion.nearest(to: word.lowercased(), among: QueryFunction.names)
            let hint = close.map { "; did you mean `\($0)`?" } ?? ""
            throw QueryProblem("unknown function `\(word)`\(hint)", at: name.range)
        }
        if allowsExperimental { return function }
        switch function.availability {
        case .always: return function
        case .flag: throw experimental("`\(word)` is experimental", at: name.range)
        case .later:
            throw QueryProblem(
                "`\(word)` is not known to Prometheus 3.5", at: name.range, kind: .experimental)
        }
    }

    private func experimental(_ fault: String, at range: Range<Int>) -> QueryProblem {
        QueryProblem(
            "\(fault): it needs `--enable-feature=promql-experimental-functions`", at: range,
            kind: .experimental)
    }

    /// The arguments with their parentheses.
    private mutating func arguments() throws(QueryProblem) -> [QueryNode] {
        let opening = token
        guard take(.leftParenthesis) else { throw unexpected("`(`") }
        var arguments: [QueryNode] = []
        if take(.rightParenthesis) { return arguments }
        repeat {
            if !arguments.isEmpty, token.kind == .symbol(.rightParenthesis) {
                throw QueryProblem(
                    "unexpected `)` after a comma, expected an argument", at: token.range)
            }
            arguments.append(try expression(above: 0))
        } while take(.comma)
        try close(.rightParenthesis, openedBy: opening, "`,` or `)`")
        return arguments
    }

    /// Whether the keyword that comes next begins an aggregation, rather than names a metric.
    private func isAggregation(_ keyword: Keyword) -> Bool {
        guard Aggregation.parameters[keyword] != nil else { return false }
        switch following.kind {
        case .symbol(.leftParenthesis), .keyword(.by), .keyword(.without): return true
        default: return false
        }
    }

    private mutating func aggregation(_ keyword: Keyword) throws(QueryProblem) -> QueryNode {
        let name = advance()
        if keyword == .limitk || keyword == .limitRatio, !allowsExperimental {
            throw experimental("`\(keyword.rawValue)` is experimental", at: name.range)
        }
        var grouping = try self.grouping()
        let arguments = try self.arguments()
        if grouping == nil { grouping = try self.grouping() }
        let range = name.range.lowerBound..<end
        note { () throws(QueryProblem) in
            try Aggregation.check(keyword, arguments, at: range)
        }
        // Without an argument, the expression is refused in the end.
        let nothing = QueryNode(.number(.nan), at: range, type: .instantVector)
        let aggregation = Aggregation(
            operation: keyword.rawValue, parameter: arguments.count > 1 ? arguments.first : nil,
            inner: arguments.last ?? nothing, grouping: grouping ?? .all)
        return try bounded(
            QueryNode(.aggregation(aggregation), at: range, type: .instantVector, above: arguments))
    }

    private mutating func grouping() throws(QueryProblem) -> Aggregation.Grouping? {
        if take(.by) { return .by(try labels()) }
        if take(.without) { return .without(try labels()) }
        return nil
    }

    /// A list of labels in parentheses.
    mutating func labels() throws(QueryProblem) -> [String] {
        let opening = token
        guard take(.leftParenthesis) else { throw unexpected("`(` with labels") }
        var labels: [String] = []
        while !take(.rightParenthesis) {
            labels.append(try label())
            if take(.comma) { continue }
            try close(.rightParenthesis, openedBy: opening, "`,` or `)`")
            break
        }
        return labels
    }

    private mutating func label() throws(QueryProblem) -> String {
        let name = token
        switch name.kind {
        case .identifier, .metricIdentifier: break
        case .keyword(let keyword) where keyword.isLabelName: break
        case .string:
            guard let label = string(name), !label.isEmpty else {
                throw QueryProblem("`\(text(name))` is not a label name", at: name.range)
            }
            advance()
            return label
        default: throw unexpected("a label")
        }
        return text(advance())
    }
}
