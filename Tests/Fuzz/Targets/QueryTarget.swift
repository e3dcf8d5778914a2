import PromQL

/// PromQL: whatever is written, places lie in the text, and reading comes to an end.
enum QueryTarget {
    static func run(_ bytes: [UInt8]) throws(FuzzTarget.Violation) {
        let text = String(decoding: bytes, as: UTF8.self)
        let count = text.utf8.count
        _ = try? Query(grafana: text)
        let query: Query
        do throws(QueryProblem) {
            query = try Query(text, allowsExperimental: true)
        } catch {
            if error.range.lowerBound < 0 || error.range.upperBound > count {
                throw .init("a fault lies at \(error.range) of \(count) bytes")
            }
            return
        }
        try check(query, within: 0..<count)
    }

    private static func check(
        _ query: Query, within all: Range<Int>
    ) throws(FuzzTarget.Violation) {
        if !holds(query.root, within: all) { throw .init("a part lies outside of its whole") }
        if !query.isSame(as: query) { throw .init("a query is not the same as itself") }
        for use in query.selectors where !all.contains(use.range) {
            throw .init("a selector lies at \(use.range)")
        }
        _ = LabelFlow(query.root).loser(of: "a")
        _ = query.missedBirths
    }

    /// Whether all parts lie in what they are parts of.
    private static func holds(_ node: QueryNode, within outer: Range<Int>) -> Bool {
        outer.contains(node.range) && node.parts.allSatisfy { holds($0, within: node.range) }
    }
}
