/// A small regular expression for values of parameters, which matches a whole text in linear time.
///
/// It knows characters, `.`, classes such as `[a-z0-9_-]` and `[^/]`, groups, `|`, and the
/// repetitions `?`, `*`, `+`, `{n}`, `{n,}` and `{n,m}`; `^` and `$` may stand at the ends.
package struct Pattern: Sendable {
    /// The expression as it was written.
    package let text: String
    private let steps: [Step]

    /// A place in the expression.
    private enum Step: Sendable {
        case set(CharacterSet)
        case fork(Int, Int)
        case jump(Int)
        case end
    }

    /// No parameter's value is longer.
    private static let longest = 10_000
    /// What repetitions may grow to.
    private static let mostSteps = 10_000

    /// Reads an expression.
    init(_ text: String) throws(PatternError) {
        self.text = text
        var parser = PatternParser(text)
        var steps: [Step] = []
        try Self.add(try parser.parse(), to: &steps)
        steps.append(.end)
        self.steps = steps
    }

    /// Whether the whole of `value` is one that is taken.
    package func matches(_ value: String) -> Bool {
        guard value.utf8.count <= Self.longest else { return false }
        var current: [Int] = []
        var marks = Array(repeating: -1, count: steps.count)
        follow(0, at: 0, &marks, into: &current)
        for (index, scalar) in value.unicodeScalars.enumerated() {
            var next: [Int] = []
            for step in current {
                guard case .set(let set) = steps[step], set.contains(scalar) else { continue }
                follow(step + 1, at: index + 1, &marks, into: &next)
            }
            if next.isEmpty { return false }
            current = next
        }
        return current.contains { if case .end = steps[$0] { true } else { false } }
    }

    /// Notes the steps that are reached from `start` without a character, each once for a place.
    private func follow(
        _ start: Int, at place: Int, _ marks: inout [Int], into reached: inout [Int]
    ) {
        var open = [start]
        while let step = open.popLast() {
            guard marks[step] != place else { continue }
            marks[step] = place
            switch steps[step] {
            case .set, .end: reached.append(step)
            case .jump(let target): open.append(target)
            case .fork(let first, let second): open += [second, first]
            }
        }
    }

    private static func add(_ node: PatternNode, to steps: inout [Step]) throws(PatternError) {
        guard steps.count < mostSteps else { throw PatternError("it repeats too much") }
        switch node {
        case .set(let set): steps.append(.set(set))
        case .sequence(let nodes): for node in nodes { try add(node, to: &steps) }
        case .choice(let nodes): try add(choice: nodes, to: &steps)
        case .repetition(let node, let least, let most):
            for _ in 0..<least { try add(node, to: &steps) }
            if let most {
                for _ in least..<max(least, most) { try add(optional: node, to: &steps) }
            } else {
                try add(loop: node, to: &steps)
            }
        }
    }

    private static func add(
        choice nodes: [PatternNode], to steps: inout [Step]
    ) throws(PatternError) {
        var ends: [Int] = []
        for node in nodes.dropLast() {
            let fork = steps.count
            steps.append(.jump(0))
            try add(node, to: &steps)
            ends.append(steps.count)
            steps.append(.jump(0))
            steps[fork] = .fork(fork + 1, steps.count)
        }
        if let last = nodes.last { try add(last, to: &steps) }
        for end in ends { steps[end] = .jump(steps.count) }
    }

    private static func add(
        optional node: PatternNode, to steps: inout [Step]
    ) throws(PatternError) {
        let fork = steps.count
        steps.append(.jump(0))
        try add(node, to: &steps)
        steps[fork] = .fork(fork + 1, steps.count)
    }

    private static func add(loop node: PatternNode, to steps: inout [Step]) throws(PatternError) {
        let fork = steps.count
        steps.append(.jump(0))
        try add(node, to: &steps)
        steps.append(.jump(fork))
        steps[fork] = .fork(fork + 1, steps.count)
    }
}
