/// A regular expression as steps that are followed all at once, so that no text takes long.
struct PatternProgram {
    private enum Step {
        case scalars(ScalarSet)
        case assertion(PatternNode.Assertion)
        /// Goes on at both places.
        case fork(Int, Int)
        case jump(Int)
    }

    /// What is followed at most: a repetition of a repetition may ask for millions.
    private static let limit = 10_000

    private var steps: [Step] = []

    /// Adds a part; false where it is too much, or holds what is not known.
    mutating func add(_ node: PatternNode) -> Bool {
        if steps.count > Self.limit { return false }
        switch node {
        case .empty: return true
        case .scalars(let set):
            steps.append(.scalars(set))
            return !set.isUnknown
        case .assertion(let assertion):
            steps.append(.assertion(assertion))
            return true
        case .sequence(let parts):
            for part in parts { if !add(part) { return false } }
            return true
        case .choice(let parts): return add(choice: parts)
        case .times(let inner, let least, let most): return add(inner, least, most)
        }
    }

    private mutating func add(choice parts: [PatternNode]) -> Bool {
        var ends: [Int] = []
        for (index, part) in parts.enumerated() {
            let fork = steps.count
            let isLast = index == parts.count - 1
            if !isLast { steps.append(.fork(fork + 1, fork + 1)) }
            guard add(part) else { return false }
            if isLast { break }
            ends.append(steps.count)
            steps.append(.jump(0))
            steps[fork] = .fork(fork + 1, steps.count)
        }
        for end in ends { steps[end] = .jump(steps.count) }
        return true
    }

    private mutating func add(_ inner: PatternNode, _ least: Int, _ most: Int?) -> Bool {
        for _ in 0..<least { if !add(inner) { return false } }
        guard let most else {
            let fork = steps.count
            steps.append(.fork(fork + 1, fork + 1))
            guard add(inner) else { return false }
            steps.append(.jump(fork))
            steps[fork] = .fork(fork + 1, steps.count)
            return true
        }
        var forks: [Int] = []
        for _ in least..<max(most, least) {
            forks.append(steps.count)
            steps.append(.fork(steps.count + 1, 0))
            guard add(inner) else { return false }
        }
        for fork in forks { steps[fork] = .fork(fork + 1, steps.count) }
        return true
    }

    /// Whether the steps lead through the whole text.
    func matches(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        var places: Set<Int> = []
        follow(0, in: scalars, at: 0, &places)
        for (index, scalar) in scalars.enumerated() {
            var next: Set<Int> = []
            for place in places {
                guard place < steps.count, case .scalars(let set) = steps[place],
                    set.contains(scalar)
                else { continue }
                follow(place + 1, in: scalars, at: index + 1, &next)
            }
            places = next
        }
        return places.contains(steps.count)
    }

    private func follow(
        _ start: Int, in text: [Unicode.Scalar], at index: Int, _ places: inout Set<Int>
    ) {
        var open = [start]
        while let place = open.popLast() {
            guard places.insert(place).inserted, place < steps.count else { continue }
            switch steps[place] {
            case .scalars: break
            case .jump(let target): open.append(target)
            case .fork(let first, let second): open += [first, second]
            case .assertion(let assertion):
                if assertion.holds(in: text, at: index) { open.append(place + 1) }
            }
        }
    }
}

extension PatternNode.Assertion {
    fileprivate func holds(in text: [Unicode.Scalar], at index: Int) -> Bool {
        let isAtStart = index == 0
        let isAtEnd = index == text.count
        func isOfWord(_ index: Int) -> Bool {
            text.indices.contains(index) && text[index].isASCII
                && UInt8(truncatingIfNeeded: text[index].value).isOfWord
        }
        switch self {
        case .textBegins: return isAtStart
        case .textEnds: return isAtEnd
        case .lineBegins: return isAtStart || text[index - 1] == "\n"
        case .lineEnds: return isAtEnd || text[index] == "\n"
        case .wordEnds: return isOfWord(index - 1) != isOfWord(index)
        case .wordGoesOn: return isOfWord(index - 1) == isOfWord(index)
        }
    }
}
