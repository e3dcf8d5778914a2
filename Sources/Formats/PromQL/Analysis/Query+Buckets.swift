extension Query {
    /// A call of `histogram_quantile` on classic buckets that have lost their bounds.
    package struct LostBounds: Sendable {
        /// Where the call is written, in bytes of UTF-8.
        package let call: Range<Int>
        /// The part that takes the label `le` away.
        package let loser: QueryNode?
    }

    /// All such calls, in the order of the text.
    ///
    /// Native histograms have no `le`; a selector of `…_bucket` shows that classic ones are meant.
    package var bucketsWithoutBounds: [LostBounds] {
        var found: [LostBounds] = []
        Self.gather(from: root, into: &found)
        return found
    }

    private static func gather(from node: QueryNode, into found: inout [LostBounds]) {
        if case .call(let call) = node.kind, call.function.name == "histogram_quantile",
            let buckets = call.arguments.last, selectsBuckets(buckets)
        {
            let flow = LabelFlow(buckets)
            if !flow.labels.holds("le") {
                found.append(LostBounds(call: node.range, loser: flow.loser(of: "le")))
            }
        }
        for part in node.parts { gather(from: part, into: &found) }
    }

    private static func selectsBuckets(_ node: QueryNode) -> Bool {
        if case .selector(let selector) = node.kind {
            return selector.name?.hasSuffix("_bucket") == true
        }
        return node.parts.contains(where: selectsBuckets)
    }
}
