extension QueryParser {
    /// Reads `bool`, `on`, `ignoring`, `group_left` and `group_right` behind an operator.
    mutating func modifiers() throws(QueryProblem) -> (isBool: Bool, matching: VectorMatching) {
        let isBool = take(.bool)
        var matching = VectorMatching()
        if take(.on) {
            matching.isOn = true
            matching.labels = try labels()
        } else if take(.ignoring) {
            matching.labels = try labels()
        } else {
            return (isBool, matching)
        }
        if take(.groupLeft) {
            matching.group = .left
        } else if take(.groupRight) {
            matching.group = .right
        } else {
            return (isBool, matching)
        }
        if token.kind == .symbol(.leftParenthesis) { matching.included = try labels() }
        return (isBool, matching)
    }

    /// Reads a window in brackets, `offset` and `@` behind an operand.
    mutating func modified(_ operand: QueryNode) throws(QueryProblem) -> QueryNode {
        var node = operand
        while true {
            switch token.kind {
            case .symbol(.leftBracket): node = try bounded(try brackets(node))
            case .keyword(.offset): node = try shifted(node, "offset", Self.readOffset)
            case .symbol(.at): node = try shifted(node, "@", Self.readMoment)
            default: return node
            }
        }
    }

    private mutating func brackets(_ node: QueryNode) throws(QueryProblem) -> QueryNode {
        let opening = advance()
        let milliseconds = try duration()
        var step: Int?
        var isSubquery = false
        if take(.colon) {
            isSubquery = true
            if token.kind != .symbol(.rightBracket) { step = try duration() }
        }
        try close(.rightBracket, openedBy: opening, isSubquery ? "a step or `]`" : "`:` or `]`")
        let window = TimeWindow(
            milliseconds: milliseconds, range: opening.range.lowerBound..<end)
        guard isSubquery else { return try ranged(node, window) }
        note { () throws(QueryProblem) in
            if node.type == .instantVector { return }
            throw QueryProblem(
                "a subquery needs an instant vector, not \(node.type.described)", at: node.range,
                kind: .type)
        }
        let subquery = Subquery(inner: node, window: window, step: step)
        return QueryNode(
            .subquery(subquery), at: node.range.lowerBound..<end, type: .rangeVector,
            above: [node])
    }

    private func ranged(
        _ node: QueryNode, _ window: TimeWindow
    ) throws(QueryProblem) -> QueryNode {
        guard case .selector(var selector) = node.kind, selector.window == nil else {
            throw QueryProblem(
                "only a selector can have a range; write `[5m:]` for a subquery", at: window.range,
                kind: .type)
        }
        if selector.shift.offset != 0 || selector.shift.moment != nil {
            throw QueryProblem("`offset` and `@` belong after the range", at: window.range)
        }
        selector.window = window
        return QueryNode(
            .selector(selector), at: node.range.lowerBound..<end, type: .rangeVector)
    }

    /// A positive length of time, in milliseconds.
    private mutating func duration() throws(QueryProblem) -> Int {
        let (seconds, range) = try signedDuration()
        guard seconds > 0 else {
            throw QueryProblem("`\(lexer.text(range))` is not a positive duration", at: range)
        }
        try refuseArithmetic()
        return Self.milliseconds(seconds)
    }

    /// Rounded up where it would be nothing, since Prometheus counts nanoseconds.
    private static func milliseconds(_ seconds: Double) -> Int {
        let rounded = Int(seconds * 1000 + (seconds < 0 ? -0.5 : 0.5))
        return rounded == 0 && seconds != 0 ? (seconds > 0 ? 1 : -1) : rounded
    }

    private mutating func signedDuration() throws(QueryProblem) -> (Double, Range<Int>) {
        let start = token.range.lowerBound
        var isNegative = false
        while token.kind == .symbol(.minus) || token.kind == .symbol(.plus) {
            if advance().kind == .symbol(.minus) { isNegative.toggle() }
        }
        if token.kind == .symbol(.leftParenthesis) { try refuseArithmetic() }
        let (seconds, range) = try number()
        // What is counted in nanoseconds must fit into 64 bits.
        guard abs(seconds) <= 9_223_372_036.854_775 else {
            throw QueryProblem("`\(lexer.text(range))` is too long", at: range)
        }
        return (isNegative ? -seconds : seconds, start..<end)
    }

    private func refuseArithmetic() throws(QueryProblem) {
        switch token.kind {
        case .symbol(.plus), .symbol(.minus), .symbol(.times), .symbol(.divide), .symbol(.modulo),
            .symbol(.power), .symbol(.leftParenthesis):
            throw QueryProblem(
                "calculating a duration is experimental: it needs "
                    + "`--enable-feature=promql-duration-expr`", at: token.range,
                kind: .experimental)
        default: return
        }
    }

    private mutating func shifted(
        _ node: QueryNode, _ word: String,
        _ read: (inout QueryParser, inout TimeShift) throws(QueryProblem) -> Void
    ) throws(QueryProblem) -> QueryNode {
        let modifier = advance()
        var node = node
        switch node.kind {
        case .selector(var selector):
            try read(&self, &selector.shift)
            node.kind = .selector(selector)
        case .subquery(var subquery):
            try read(&self, &subquery.shift)
            node.kind = .subquery(subquery)
        case .number, .string, .parentheses, .negation, .binary, .aggregation, .call:
            throw QueryProblem(
                "`\(word)` must follow a selector or a subquery directly", at: modifier.range)
        }
        node.range = node.range.lowerBound..<end
        return node
    }

    private static func readOffset(
        _ parser: inout QueryParser, _ shift: inout TimeShift
    ) throws(QueryProblem) {
        let signs = parser.token.range.lowerBound
        let (seconds, range) = try parser.signedDuration()
        // After several signs, an operator belongs to the duration.
        if parser.lexer.bytes[signs..<range.upperBound].filter({ $0 == 43 || $0 == 45 }).count > 1 {
            try parser.refuseArithmetic()
        }
        if shift.offset != 0 {
            throw QueryProblem("`offset` is written twice", at: range)
        }
        shift.offset = milliseconds(seconds)
    }

    private static func readMoment(
        _ parser: inout QueryParser, _ shift: inout TimeShift
    ) throws(QueryProblem) {
        let start = parser.token.range.lowerBound
        let moment = try parser.moment()
        if shift.moment != nil {
            throw QueryProblem("`@` is written twice", at: start..<parser.end)
        }
        shift.moment = moment
    }

    private mutating func moment() throws(QueryProblem) -> TimeShift.Moment {
        for (keyword, moment) in [(Keyword.start, TimeShift.Moment.start), (.end, .end)]
        where take(keyword) {
            guard take(.leftParenthesis), take(.rightParenthesis) else {
                throw unexpected("`()`")
            }
            return moment
        }
        var isNegative = false
        if token.kind == .symbol(.minus) || token.kind == .symbol(.plus) {
            isNegative = advance().kind == .symbol(.minus)
        }
        guard token.kind == .number || token.kind == .duration else {
            throw unexpected("a timestamp, `start()` or `end()`")
        }
        let (seconds, range) = try number()
        guard abs(seconds) < 9_223_372_036_854_775_808 else {
            throw QueryProblem("`\(lexer.text(range))` is not a timestamp", at: range)
        }
        return .seconds(isNegative ? -seconds : seconds)
    }
}
