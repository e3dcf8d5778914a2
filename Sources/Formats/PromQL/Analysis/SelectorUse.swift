/// A selector where it is used in a query.
package struct SelectorUse: Sendable {
    /// What it selects.
    package let selector: Selector
    /// Where it is written, in bytes of UTF-8.
    package let range: Range<Int>
    /// The function whose argument it is, through parentheses; nil where it is another part's.
    package let function: String?
    /// Whether the query asks for its absence: it is an argument of `absent` or `absent_over_time`.
    package let isInAbsence: Bool

    /// The name of the metric, if only one can be meant.
    package var metric: String? {
        if let name = selector.name, !name.isEmpty { return name }
        return selector.matchers.first { $0.label == "__name__" && $0.comparison == .equal }?.value
    }

    /// The conditions on a label.
    package func matchers(on label: String) -> [LabelMatcher] {
        selector.matchers.filter { $0.label == label }
    }
}

extension Query {
    /// All selectors, in the order of the text.
    package var selectors: [SelectorUse] {
        var found: [SelectorUse] = []
        Self.gather(from: root, function: nil, isInAbsence: false, into: &found)
        return found
    }

    private static func gather(
        from node: QueryNode, function: String?, isInAbsence: Bool, into found: inout [SelectorUse]
    ) {
        var isInAbsence = isInAbsence
        var inner: String?
        switch node.kind {
        case .selector(let selector):
            found.append(
                SelectorUse(
                    selector: selector, range: node.range, function: function,
                    isInAbsence: isInAbsence))
        case .call(let call):
            inner = call.function.name
            isInAbsence = isInAbsence || ["absent", "absent_over_time"].contains(inner)
        case .parentheses: inner = function
        case .number, .string, .subquery, .negation, .binary, .aggregation: break
        }
        for part in node.parts {
            gather(from: part, function: inner, isInAbsence: isInAbsence, into: &found)
        }
    }
}
