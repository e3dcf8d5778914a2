extension BinaryQuery {
    /// The node of this operation.
    var node: QueryNode {
        let isScalar = left.type == .scalar && right.type == .scalar
        return QueryNode(
            .binary(self), at: left.range.lowerBound..<right.range.upperBound,
            type: isScalar ? .scalar : .instantVector, above: [left, right])
    }

    /// Refuses operands of the wrong types.
    func check() throws(QueryProblem) {
        for operand in [left, right] where operand.type == .string || operand.type == .rangeVector {
            throw QueryProblem(
                "`\(operation.rawValue)` needs scalars or instant vectors, not "
                    + operand.type.described, at: operand.range, kind: .type)
        }
        try checkOperator()
        try checkMatching()
    }

    private func checkOperator() throws(QueryProblem) {
        if isBool && !operation.isComparison {
            throw fault("`bool` belongs to comparisons only")
        }
        let scalars = [left, right].filter { $0.type == .scalar }.count
        if operation.isComparison && !isBool && scalars == 2 {
            throw fault("a comparison of two scalars needs `bool`")
        }
        if operation.isSetOperation && scalars > 0 {
            throw fault("`\(operation.rawValue)` needs an instant vector on both sides")
        }
    }

    private func checkMatching() throws(QueryProblem) {
        if matching.isOn,
            let label = matching.included.first(where: { matching.labels?.contains($0) == true })
        {
            throw fault("the label `\(label)` is in `on` and in the group modifier")
        }
        guard left.type == .instantVector && right.type == .instantVector else {
            if matching.labels?.isEmpty == false {
                throw fault("`on` and `ignoring` need an instant vector on both sides")
            }
            return
        }
        if operation.isSetOperation && matching.group != nil {
            throw fault(
                "`\(operation.rawValue)` takes no `group_left` or `group_right`")
        }
    }

    private func fault(_ message: String) -> QueryProblem {
        QueryProblem(message, at: operatorRange, kind: .type)
    }
}

extension Aggregation {
    /// The aggregations, with the type of the parameter of those that have one.
    static let parameters: [Keyword: QueryType?] = [
        .sum: nil, .avg: nil, .count: nil, .min: nil, .max: nil, .group: nil, .stddev: nil,
        .stdvar: nil, .topk: .scalar, .bottomk: .scalar, .quantile: .scalar, .limitk: .scalar,
        .limitRatio: .scalar, .countValues: .string,
    ]

    /// Refuses arguments of the wrong number or types.
    static func check(
        _ keyword: Keyword, _ arguments: [QueryNode], at range: Range<Int>
    ) throws(QueryProblem) {
        let parameter = parameters[keyword] ?? nil
        let types = (parameter.map { [$0] } ?? []) + [.instantVector]
        guard arguments.count == types.count else {
            throw QueryProblem(
                "`\(keyword.rawValue)` takes \(types.count == 1 ? "one argument" : "two arguments")"
                    + ", not \(arguments.count)", at: range, kind: .type)
        }
        for (argument, type) in zip(arguments, types) where argument.type != type {
            throw QueryProblem(
                "`\(keyword.rawValue)` needs \(type.described) here, not "
                    + argument.type.described, at: argument.range, kind: .type)
        }
    }
}

extension FunctionCall {
    /// Refuses arguments of the wrong number or types.
    func check(at range: Range<Int>) throws(QueryProblem) {
        try checkCount(at: range)
        for (index, argument) in arguments.enumerated() {
            let type = function.parameters[min(index, function.parameters.count - 1)]
            if argument.type == type { continue }
            var message =
                "`\(function.name)` needs \(type.described) here, not \(argument.type.described)"
            if type == .rangeVector, argument.type == .instantVector {
                message += "; write a range such as `[5m]` after the selector"
            }
            throw QueryProblem(message, at: argument.range, kind: .type)
        }
    }

    private func checkCount(at range: Range<Int>) throws(QueryProblem) {
        let least = function.required
        guard arguments.count < least || arguments.count > function.allowed ?? Int.max else {
            return
        }
        let count =
            function.allowed == nil
            ? "\(least) or more"
            : function.allowed == least ? "\(least)" : "\(least) to \(function.allowed ?? least)"
        throw QueryProblem(
            "`\(function.name)` takes \(count) \(count == "1" ? "argument" : "arguments"), not "
                + "\(arguments.count)", at: range, kind: .type)
    }
}
