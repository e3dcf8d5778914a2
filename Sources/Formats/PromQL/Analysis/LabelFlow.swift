/// Which labels each part of a query may give to its series.
package struct LabelFlow: Sendable {
    /// The part.
    package let node: QueryNode
    /// Which labels its series may carry.
    package let labels: LabelReach
    private let parts: [LabelFlow]

    /// Follows the labels through a part.
    package init(_ node: QueryNode) {
        self.node = node
        parts = node.parts.map(LabelFlow.init)
        labels = Self.labels(of: node, above: parts.map(\.labels))
    }

    /// The part that takes a label away which what it is made of may carry; nil if the label is
    /// not lost, or was never there.
    package func loser(of label: String) -> QueryNode? {
        if labels.holds(label) { return nil }
        // Not a lazy map, which would look twice into each part, and so on below.
        for part in parts {
            if let loser = part.loser(of: label) { return loser }
        }
        return parts.contains { $0.labels.holds(label) } ? node : nil
    }

    private static func labels(of node: QueryNode, above parts: [LabelReach]) -> LabelReach {
        switch node.kind {
        case .number, .string: .none
        case .selector(let selector): selector.labels
        case .subquery, .parentheses, .negation: parts.first ?? .any
        case .binary(let binary): binary.labels(parts.first ?? .any, parts.last ?? .any)
        case .aggregation(let aggregation): aggregation.labels(parts.last ?? .any)
        case .call(let call): call.labels(parts)
        }
    }
}

extension Selector {
    /// A series that is selected for the lack of a label doesn't carry it.
    fileprivate var labels: LabelReach {
        .allBut(Set(matchers.filter { $0.comparison == .equal && $0.value.isEmpty }.map(\.label)))
    }

    /// What `absent` makes labels of: each that must have one value.
    fileprivate var certainLabels: LabelReach {
        let equal = matchers.filter { $0.comparison == .equal && !$0.value.isEmpty }.map(\.label)
        let once = equal.filter { label in matchers.filter { $0.label == label }.count == 1 }
        return .only(Set(once).subtracting(["__name__"]))
    }
}

extension Aggregation {
    fileprivate func labels(_ inner: LabelReach) -> LabelReach {
        // These choose series, and leave them as they are.
        if ["topk", "bottomk", "limitk", "limit_ratio"].contains(operation) { return inner }
        let grouped: LabelReach =
            switch grouping {
            case .all: .none
            case .by(let labels): inner.keeping(labels)
            case .without(let labels): inner.removing(labels)
            }
        guard operation == "count_values", case .string(let label)? = parameter?.bare.kind else {
            return grouped
        }
        return grouped.adding([label])
    }
}

extension FunctionCall {
    fileprivate func labels(_ arguments: [LabelReach]) -> LabelReach {
        if function.type == .scalar { return .none }
        let vectors = self.arguments.indices.filter {
            [.instantVector, .rangeVector].contains(self.arguments[$0].type)
        }
        guard let first = vectors.first else { return .none }
        let inner = arguments[first]
        switch function.name {
        case "absent", "absent_over_time":
            guard case .selector(let selector) = self.arguments[first].bare.kind else {
                return .none
            }
            return selector.certainLabels
        case "histogram_quantile", "histogram_fraction": return inner.removing(["le"])
        case "label_replace", "label_join":
            guard case .string(let label)? = self.arguments.dropFirst().first?.bare.kind else {
                return .any
            }
            return inner.adding([label])
        case "info": return .any
        default: return inner
        }
    }
}

extension BinaryQuery {
    fileprivate func labels(_ left: LabelReach, _ right: LabelReach) -> LabelReach {
        if self.left.type == .scalar { return right }
        if self.right.type == .scalar { return left }
        switch operation {
        case .or: return left.union(right)
        case .and, .unless: return left
        case .atan2, .add, .subtract, .multiply, .divide, .modulo, .power, .equal, .notEqual,
            .less, .lessOrEqual, .greater, .greaterOrEqual:
            return matched(left, right)
        }
    }

    /// The labels of series that were matched with one another.
    private func matched(_ left: LabelReach, _ right: LabelReach) -> LabelReach {
        switch matching.group {
        case .left: return grouped(many: left, one: right)
        case .right: return grouped(many: right, one: left)
        case nil:
            let both = left.intersection(right)
            guard let labels = matching.labels else { return both }
            return matching.isOn ? both.keeping(labels) : both.removing(labels)
        }
    }

    private func grouped(many: LabelReach, one: LabelReach) -> LabelReach {
        let taken = matching.included.filter(one.holds)
        return many.removing(matching.included).adding(taken)
    }
}
