/// A comparison that a counter's first event does not reach: the series begins with that event, and
/// `rate`, `increase` and the like need a sample from before it.
package struct Birth: Sendable {
    /// The function that needs two samples.
    package let function: String
    /// What it is given.
    package let counter: SelectorUse
    /// The comparison, in bytes of UTF-8.
    package let range: Range<Int>
}

extension Query {
    /// The comparisons that would tell of each event but for the first one of a series.
    ///
    /// Left out are those beside a part that shows new series: `x unless x offset 5m`.
    package var missedBirths: [Birth] {
        var found: [Birth] = []
        Self.gather(root, into: &found)
        let seen = Self.newSeries(in: root)
        return found.filter { birth in birth.counter.metric.map { !seen.contains($0) } ?? false }
    }

    private static func gather(_ node: QueryNode, into found: inout [Birth]) {
        if case .binary(let binary) = node.kind, let value = binary.comparedWithNext {
            for (function, counter) in value.changes where binary.isReachedByOne(function) {
                found.append(Birth(function: function, counter: counter, range: node.range))
            }
        }
        for part in node.parts { gather(part, into: &found) }
    }

    /// The metrics of which some part selects the series that were not there before.
    private static func newSeries(in node: QueryNode) -> Set<String> {
        var metrics = node.parts.reduce(into: Set()) { $0.formUnion(newSeries(in: $1)) }
        guard case .binary(let binary) = node.kind, binary.operation == .unless,
            case .selector(let now) = binary.left.bare.kind,
            case .selector(let before) = binary.right.bare.kind, before.shift.offset > 0,
            let name = now.name, name == before.name
        else { return metrics }
        metrics.insert(name)
        return metrics
    }
}

extension BinaryQuery {
    /// The vector side of a comparison with a constant.
    fileprivate var comparedWithNext: QueryNode? {
        guard operation.isComparison else { return nil }
        return constant(right) != nil ? left : constant(left) != nil ? right : nil
    }

    private func constant(_ node: QueryNode) -> Double? {
        if case .number(let value) = node.bare.kind { return value }
        return nil
    }

    /// Whether a single event would be enough, if only it were seen.
    fileprivate func isReachedByOne(_ function: String) -> Bool {
        let isSwapped = constant(right) == nil
        guard let limit = constant(right) ?? constant(left) else { return false }
        let most = function == "increase" ? 1.0 : 0
        switch operation {
        case .notEqual: return limit == 0
        case .greater: return !isSwapped && limit >= 0 && (limit == 0 || limit < most)
        case .greaterOrEqual: return !isSwapped && limit > 0 && limit <= most
        case .less: return isSwapped && limit >= 0 && (limit == 0 || limit < most)
        case .lessOrEqual: return isSwapped && limit > 0 && limit <= most
        case .or, .and, .unless, .atan2, .add, .subtract, .multiply, .divide, .modulo, .power,
            .equal:
            return false
        }
    }
}

extension QueryNode {
    /// The changes of counters whose sum, or whichever choice of them, this is.
    fileprivate var changes: [(function: String, counter: SelectorUse)] {
        switch kind {
        case .parentheses(let inner): return inner.changes
        case .aggregation(let aggregation):
            let isSum = ["sum", "max", "avg", "topk"].contains(aggregation.operation)
            return isSum ? aggregation.inner.changes : []
        case .binary(let binary) where binary.operation == .or || binary.operation == .add:
            return binary.left.changes + binary.right.changes
        case .binary(let binary) where binary.operation == .multiply:
            return binary.left.changes + binary.right.changes
        case .call(let call) where ["rate", "increase", "irate"].contains(call.function.name):
            guard let argument = call.arguments.first?.bare,
                case .selector(let selector) = argument.kind
            else { return [] }
            let counter = SelectorUse(
                selector: selector, range: argument.range, function: call.function.name,
                isInAbsence: false)
            return [(call.function.name, counter)]
        case .number, .string, .selector, .subquery, .negation, .binary, .call: return []
        }
    }
}
