extension Query {
    /// Whether two queries ask the same: blanks, quotes, parentheses that change nothing, the
    /// spelling of numbers and the order of matchers do not count.
    package func isSame(as other: Query) -> Bool { root.isSame(as: other.root) }
}

extension QueryNode {
    fileprivate func isSame(as other: QueryNode) -> Bool {
        switch (bare.kind, other.bare.kind) {
        case (.number(let a), .number(let b)): a == b || a.isNaN && b.isNaN
        case (.string(let a), .string(let b)): a == b
        case (.selector(let a), .selector(let b)): a.isSame(as: b)
        case (.subquery(let a), .subquery(let b)):
            a.window.milliseconds == b.window.milliseconds && a.step == b.step
                && a.shift == b.shift && a.inner.isSame(as: b.inner)
        case (.negation(let a), .negation(let b)): a.isSame(as: b)
        case (.binary(let a), .binary(let b)): a.isSame(as: b)
        case (.aggregation(let a), .aggregation(let b)): a.isSame(as: b)
        case (.call(let a), .call(let b)):
            a.function == b.function && a.arguments.count == b.arguments.count
                && zip(a.arguments, b.arguments).allSatisfy { $0.isSame(as: $1) }
        case (.number, _), (.string, _), (.selector, _), (.subquery, _), (.negation, _),
            (.binary, _), (.aggregation, _), (.call, _), (.parentheses, _):
            false
        }
    }
}

extension Selector {
    fileprivate func isSame(as other: Selector) -> Bool {
        window?.milliseconds == other.window?.milliseconds && shift == other.shift
            && conditions == other.conditions
    }

    /// All conditions, the name included, without their places.
    private var conditions: Set<[String]> {
        let name = name.map { [["__name__", "=", $0]] } ?? []
        return Set(name + matchers.map { [$0.label, $0.comparison.rawValue, $0.value] })
    }
}

extension BinaryQuery {
    fileprivate func isSame(as other: BinaryQuery) -> Bool {
        operation == other.operation && isBool == other.isBool
            && matching.plain == other.matching.plain && left.isSame(as: other.left)
            && right.isSame(as: other.right)
    }
}

extension VectorMatching {
    /// Without what is written, but says nothing.
    fileprivate var plain: VectorMatching {
        var matching = self
        if labels == [] && !isOn { matching.labels = nil }
        return matching
    }
}

extension Aggregation {
    fileprivate func isSame(as other: Aggregation) -> Bool {
        let parameters = (parameter, other.parameter)
        let hasSame =
            switch parameters {
            case (let a?, let b?): a.isSame(as: b)
            case (nil, nil): true
            default: false
            }
        return operation == other.operation && hasSame && plainGrouping == other.plainGrouping
            && inner.isSame(as: other.inner)
    }

    private var plainGrouping: Grouping { grouping == .by([]) ? .all : grouping }
}
