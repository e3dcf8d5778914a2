/// Why Prometheus would refuse a query.
package struct QueryProblem: Error, Sendable, Equatable {
    /// What kinds of faults there are.
    package enum Kind: Sendable, Equatable {
        /// It is not PromQL.
        case syntax
        /// Something has the wrong type, or the wrong number of arguments.
        case type
        /// Prometheus knows it only with a feature flag, or in later versions.
        case experimental
        /// It may be PromQL, but is nested deeper than is followed here.
        case tooDeep
    }

    /// What kind of fault it is.
    package let kind: Kind
    /// What is wrong, in a sentence without a full stop.
    package let message: String
    /// Where, in bytes of UTF-8; empty at the end of the text.
    package let range: Range<Int>

    init(_ message: String, at range: Range<Int>, kind: Kind = .syntax) {
        self.kind = kind
        self.message = message
        self.range = range
    }
}
