/// Reads a query by recursive descent, and checks its types as it goes.
struct QueryParser {
    /// How deep parts may lie in one another: what reads and frees them calls itself.
    static let deepest = 250
    /// The same for the tree, which a chain of operators makes deep as well.
    static let highest = 500

    let lexer: Lexer
    private var position = 0
    private var depth = 0
    /// The first wrong type: said only where the syntax is right, since what is left out or
    /// misplaced gives other types.
    private var typeProblem: QueryProblem?

    /// Whether what needs a feature flag is taken.
    let allowsExperimental: Bool

    init(_ text: String, allowsExperimental: Bool = false) {
        lexer = Lexer(text)
        self.allowsExperimental = allowsExperimental
    }

    /// Reads to the end.
    mutating func query() throws(QueryProblem) -> QueryNode {
        if case .end = token.kind {
            throw QueryProblem("the expression is empty", at: token.range)
        }
        let node = try expression(above: 0)
        if token.kind == .end {
            if let typeProblem { throw typeProblem }
            return node
        }
        if token.kind == .symbol(.rightParenthesis) {
            throw QueryProblem("unexpected `)`, which closes nothing", at: token.range)
        }
        throw unexpected("an operator or the end")
    }

    /// The token that comes next.
    var token: Token { lexer.tokens[position] }

    /// The token after that; the last one where there is none.
    var following: Token { lexer.tokens[min(position + 1, lexer.tokens.count - 1)] }

    /// Where the token before ended.
    var end: Int { position > 0 ? lexer.tokens[position - 1].range.upperBound : 0 }

    /// The text of a token.
    func text(_ token: Token) -> String { lexer.text(token.range) }

    /// Passes the next token; the last one stays.
    @discardableResult
    mutating func advance() -> Token {
        let passed = token
        position = min(position + 1, lexer.tokens.count - 1)
        return passed
    }

    /// Passes a symbol if it comes next.
    mutating func take(_ symbol: Symbol) -> Bool {
        guard token.kind == .symbol(symbol) else { return false }
        advance()
        return true
    }

    /// Passes a keyword if it comes next.
    mutating func take(_ keyword: Keyword) -> Bool {
        guard token.kind == .keyword(keyword) else { return false }
        advance()
        return true
    }

    /// Remembers the first wrong type.
    mutating func note(_ check: () throws(QueryProblem) -> Void) {
        do throws(QueryProblem) {
            try check()
        } catch {
            typeProblem = typeProblem ?? error
        }
    }

    /// What is wrong with the next token.
    func unexpected(_ expected: String) -> QueryProblem {
        switch token.kind {
        case .broken:
            lexer.problem ?? QueryProblem("unreadable", at: token.range)
        case .end:
            QueryProblem("unexpected end of the expression, expected \(expected)", at: token.range)
        case .identifier, .metricIdentifier, .keyword, .number, .duration, .string, .symbol:
            QueryProblem("unexpected `\(shown)`, expected \(expected)", at: token.range)
        }
    }

    private var shown: String {
        let whole = text(token)
        return whole.count > 40 ? whole.prefix(40) + "…" : whole
    }

    /// Closes what `opening` opened.
    mutating func close(
        _ symbol: Symbol, openedBy opening: Token, _ expected: String
    ) throws(QueryProblem) {
        if take(symbol) { return }
        if token.kind == .end {
            throw QueryProblem("`\(text(opening))` is never closed", at: opening.range)
        }
        throw unexpected(expected)
    }

    /// Reads operands and the operators between them that bind tighter than `minimum`.
    mutating func expression(above minimum: Int) throws(QueryProblem) -> QueryNode {
        depth += 1
        defer { depth -= 1 }
        if depth > Self.deepest { throw tooDeep(token.range) }
        var left = try operand()
        while let operation = binaryOperator, operation.precedence > minimum {
            let start = advance().range.lowerBound
            let (isBool, matching) = try modifiers()
            let operatorRange = start..<end
            let isRightToLeft = operation == .power
            let right = try expression(above: operation.precedence - (isRightToLeft ? 1 : 0))
            let binary = BinaryQuery(
                operation: operation, operatorRange: operatorRange, isBool: isBool,
                matching: matching, left: left, right: right)
            note(binary.check)
            left = try bounded(binary.node)
        }
        return left
    }

    /// The node, unless it is the top of too many.
    func bounded(_ node: QueryNode) throws(QueryProblem) -> QueryNode {
        if node.height > Self.highest { throw tooDeep(node.range) }
        return node
    }

    private func tooDeep(_ range: Range<Int>) -> QueryProblem {
        QueryProblem(
            "the expression is nested deeper than \(Self.deepest) levels", at: range,
            kind: .tooDeep)
    }

    private var binaryOperator: BinaryQuery.Operator? {
        switch token.kind {
        case .symbol(let symbol): BinaryQuery.Operator(rawValue: symbol.rawValue)
        case .keyword(let keyword): BinaryQuery.Operator(rawValue: keyword.rawValue)
        case .identifier, .metricIdentifier, .number, .duration, .string, .end, .broken: nil
        }
    }

    /// Reads an operand with its sign and what follows it.
    private mutating func operand() throws(QueryProblem) -> QueryNode {
        let sign = token
        guard sign.kind == .symbol(.minus) || sign.kind == .symbol(.plus) else {
            return try modified(try primary())
        }
        advance()
        let inner = try expression(above: BinaryQuery.Operator.tightest - 1)
        let range = sign.range.lowerBound..<inner.range.upperBound
        note { () throws(QueryProblem) in
            if inner.type == .scalar || inner.type == .instantVector { return }
            throw QueryProblem(
                "a sign needs a scalar or an instant vector, not \(inner.type.described)",
                at: range, kind: .type)
        }
        let isNegative = sign.kind == .symbol(.minus)
        if case .number(let value) = inner.kind {
            return QueryNode(.number(isNegative ? -value : value), at: range, type: .scalar)
        }
        let kind: QueryNode.Kind = isNegative ? .negation(inner) : .parentheses(inner)
        return try bounded(QueryNode(kind, at: range, type: inner.type, above: [inner]))
    }
}
