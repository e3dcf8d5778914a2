/// A regular expression of a label matcher, in RE2's syntax as Go reads it; it matches whole values.
package struct LabelPattern: Sendable {
    /// Why a text is not such an expression.
    struct Problem: Error, Equatable {
        let reason: String
    }

    private let root: PatternNode

    /// Why Prometheus refuses an expression of relabelling, which it anchors; nil where it takes it.
    package static func problem(inAnchored text: String) -> String? {
        do {
            _ = try LabelPattern("(?s:\(text))")
            return nil
        } catch {
            return error.reason
        }
    }

    init(_ text: String) throws(Problem) {
        var parser = PatternParser(text)
        root = try parser.pattern()
    }

    /// Whether it matches the whole text; nil where that can't be told within bounds.
    func matches(_ text: String) -> Bool? {
        if text.isEmpty { return root.matchesNothing }
        var program = PatternProgram()
        guard program.add(root) else { return nil }
        return program.matches(text)
    }
}

/// A part of a regular expression.
indirect enum PatternNode: Sendable {
    case empty
    case scalars(ScalarSet)
    case sequence([PatternNode])
    case choice([PatternNode])
    case times(PatternNode, least: Int, most: Int?)
    case assertion(Assertion)

    /// What holds between two characters.
    enum Assertion: Sendable {
        case textBegins, textEnds, lineBegins, lineEnds, wordEnds, wordGoesOn
    }

    /// Whether it matches the empty text.
    var matchesNothing: Bool {
        switch self {
        case .empty: true
        case .scalars: false
        case .sequence(let parts): parts.allSatisfy(\.matchesNothing)
        case .choice(let parts): parts.contains(where: \.matchesNothing)
        case .times(let inner, let least, _): least == 0 || inner.matchesNothing
        case .assertion(let assertion): assertion != .wordEnds
        }
    }

    /// By how much its repetitions multiply what they hold.
    var repetition: Int {
        switch self {
        case .empty, .scalars, .assertion: 1
        case .sequence(let parts), .choice(let parts): parts.map(\.repetition).max() ?? 1
        case .times(let inner, let least, let most):
            inner.repetition.multipliedReportingOverflow(by: max(most ?? least, 1)).partialValue
        }
    }
}

/// A set of characters.
struct ScalarSet: Sendable {
    var ranges: [ClosedRange<UInt32>] = []
    var isNegated = false
    var ignoresCase = false
    /// Whether it names a class whose characters are not listed here.
    var isUnknown = false

    static let any = ScalarSet(ranges: [0...0x10_FFFF])
    static let notLineFeed = ScalarSet(ranges: [10...10], isNegated: true)

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        func holds(_ value: UInt32) -> Bool { ranges.contains { $0.contains(value) } }
        var isFound = holds(scalar.value)
        if !isFound && ignoresCase {
            let properties = scalar.properties
            isFound = [properties.lowercaseMapping, properties.uppercaseMapping].contains {
                $0.unicodeScalars.count == 1
                    && $0.unicodeScalars.first.map { holds($0.value) } == true
            }
        }
        return isFound != isNegated
    }
}
