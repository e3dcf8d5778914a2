/// A query in PromQL, read and typed as Prometheus 3.5 does.
package struct Query: Sendable {
    /// The text that was read.
    package let text: String
    /// What it says.
    package let root: QueryNode

    /// Reads a query to its end; functions that need a feature flag may be taken as well.
    package init(_ text: String, allowsExperimental: Bool = false) throws(QueryProblem) {
        var parser = QueryParser(text, allowsExperimental: allowsExperimental)
        self.text = text
        root = try parser.query()
    }
}

/// The types of PromQL's values.
package enum QueryType: String, Sendable {
    case scalar, string
    case instantVector = "instant vector"
    case rangeVector = "range vector"

    /// The type with its article.
    var described: String {
        switch self {
        case .scalar, .string, .rangeVector: "a \(rawValue)"
        case .instantVector: "an \(rawValue)"
        }
    }
}

/// A part of a query, with its place in bytes of UTF-8.
package struct QueryNode: Sendable {
    /// What a part may be.
    package indirect enum Kind: Sendable {
        case number(Double)
        case string(String)
        case selector(Selector)
        case subquery(Subquery)
        case parentheses(QueryNode)
        case negation(QueryNode)
        case binary(BinaryQuery)
        case aggregation(Aggregation)
        case call(FunctionCall)
    }

    /// What it is.
    package internal(set) var kind: Kind
    /// Where it is written, in bytes of UTF-8.
    package internal(set) var range: Range<Int>
    /// The type of its value.
    package let type: QueryType
    /// How many levels of parts it has.
    let height: Int

    init(_ kind: Kind, at range: Range<Int>, type: QueryType, above parts: [QueryNode] = []) {
        self.kind = kind
        self.range = range
        self.type = type
        height = parts.reduce(0) { max($0, $1.height) } + 1
    }

    /// The parts directly below.
    package var parts: [QueryNode] {
        switch kind {
        case .number, .string, .selector: []
        case .subquery(let subquery): [subquery.inner]
        case .parentheses(let inner), .negation(let inner): [inner]
        case .binary(let binary): [binary.left, binary.right]
        case .aggregation(let aggregation):
            aggregation.parameter.map { [$0, aggregation.inner] } ?? [aggregation.inner]
        case .call(let call): call.arguments
        }
    }

    /// The part without the parentheses around it.
    package var bare: QueryNode {
        var node = self
        while case .parentheses(let inner) = node.kind { node = inner }
        return node
    }
}

/// A choice of series by their labels, with how far it looks back.
package struct Selector: Sendable, Hashable {
    /// The metric's name before the braces, or quoted inside them.
    package internal(set) var name: String?
    /// The conditions in braces; a name in quotes is not among them.
    package internal(set) var matchers: [LabelMatcher]
    /// The time in brackets, for a range vector.
    package internal(set) var window: TimeWindow?
    /// What moves it in time.
    package internal(set) var shift = TimeShift()
}

/// A condition on a label.
package struct LabelMatcher: Sendable, Hashable {
    /// How a label is compared.
    package enum Operator: String, Sendable {
        case equal = "="
        case notEqual = "!="
        case matches = "=~"
        case matchesNot = "!~"
    }

    /// The label.
    package let label: String
    /// How it is compared.
    package let comparison: Operator
    /// The value, or the expression that must match all of it.
    package let value: String
    /// Where it is written, in bytes of UTF-8.
    package let range: Range<Int>
    /// Where the value is written.
    package let valueRange: Range<Int>
}

/// A length of time in brackets.
package struct TimeWindow: Sendable, Hashable {
    /// The length.
    package let milliseconds: Int
    /// Where it is written, in bytes of UTF-8, with its brackets.
    package let range: Range<Int>
}

/// What moves a selector or subquery in time.
package struct TimeShift: Sendable, Hashable {
    /// A moment that does not move with the evaluation.
    package enum Moment: Sendable, Hashable {
        case seconds(Double), start, end
    }

    /// How far back; negative looks ahead.
    package internal(set) var offset = 0
    /// The moment after `@`.
    package internal(set) var moment: Moment?
}

/// An instant query that is evaluated at many moments.
package struct Subquery: Sendable {
    /// The query.
    package let inner: QueryNode
    /// How far back.
    package let window: TimeWindow
    /// The distance between moments; nil takes the evaluation interval.
    package let step: Int?
    /// What moves it in time.
    package internal(set) var shift = TimeShift()
}

/// Two operands with an operator.
package struct BinaryQuery: Sendable {
    /// The operators.
    package enum Operator: String, Sendable {
        case or, and, unless, atan2
        case add = "+"
        case subtract = "-"
        case multiply = "*"
        case divide = "/"
        case modulo = "%"
        case power = "^"
        case equal = "=="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="

        /// Whether it compares.
        package var isComparison: Bool {
            switch self {
            case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
            case .or, .and, .unless, .atan2, .add, .subtract, .multiply, .divide, .modulo, .power:
                false
            }
        }

        /// Whether it takes whole series of its operands.
        package var isSetOperation: Bool { self == .or || self == .and || self == .unless }

        /// The higher, the tighter it binds.
        var precedence: Int {
            switch self {
            case .or: 1
            case .and, .unless: 2
            case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: 3
            case .add, .subtract: 4
            case .multiply, .divide, .modulo, .atan2: 5
            case .power: Self.tightest
            }
        }

        /// The precedence of the operator that binds tightest.
        static let tightest = 6
    }

    /// The operator.
    package let operation: Operator
    /// Where it is written, with its modifiers, in bytes of UTF-8.
    package let operatorRange: Range<Int>
    /// Whether a comparison gives 0 and 1 instead of leaving series out.
    package let isBool: Bool
    /// Which series belong together.
    package let matching: VectorMatching
    /// The operand before it.
    package let left: QueryNode
    /// The operand behind it.
    package let right: QueryNode
}

/// Which series of two operands belong together.
package struct VectorMatching: Sendable, Hashable {
    /// Which side may have several series for one of the other.
    package enum Group: Sendable {
        case left, right
    }

    /// The labels of `on` or `ignoring`; nil where neither is written.
    package internal(set) var labels: [String]?
    /// Whether they are those of `on`.
    package internal(set) var isOn = false
    /// The side that `group_left` or `group_right` names.
    package internal(set) var group: Group?
    /// The labels taken from the other side.
    package internal(set) var included: [String] = []
}

/// An aggregation over groups of series.
package struct Aggregation: Sendable {
    /// The operator, in lower case.
    package let operation: String
    /// The first argument of those that take two.
    package let parameter: QueryNode?
    /// What is aggregated.
    package let inner: QueryNode
    /// How series are grouped.
    package let grouping: Grouping

    /// How series are grouped.
    package enum Grouping: Sendable, Hashable {
        /// All into one.
        case all
        case by([String])
        case without([String])
    }
}

/// A call of a function.
package struct FunctionCall: Sendable {
    /// The function.
    package let function: QueryFunction
    /// Where its name is written, in bytes of UTF-8.
    package let nameRange: Range<Int>
    /// What it is given.
    package let arguments: [QueryNode]
}
