/// Which lines of two texts are the same ones, found in about linear time for what really changes.
///
/// Both texts are cut at lines that stand once in each (as the patience method does); the standard
/// library's `difference`, whose cost grows with the square of what changed, sees the gaps alone.
struct LineMatching<Element: Hashable> {
    /// A larger gap without any such line is taken as wholly replaced.
    private static var largestGap: Int { 2000 }

    private let old: [Element]
    private let new: [Element]
    /// Indices of equal lines, growing in both.
    private(set) var pairs: [(old: Int, new: Int)] = []

    init(_ old: [Element], _ new: [Element]) {
        self.old = old
        self.new = new
        match(old.indices, new.indices)
    }

    private mutating func match(_ left: Range<Int>, _ right: Range<Int>) {
        var (left, right) = (left, right)
        while !left.isEmpty, !right.isEmpty, old[left.lowerBound] == new[right.lowerBound] {
            pairs.append((left.lowerBound, right.lowerBound))
            left = left.dropFirst()
            right = right.dropFirst()
        }
        var ending: [(old: Int, new: Int)] = []
        while let last = left.last, let other = right.last, old[last] == new[other] {
            ending.append((last, other))
            left = left.dropLast()
            right = right.dropLast()
        }
        if !left.isEmpty, !right.isEmpty { matchGap(left, right) }
        pairs += ending.reversed()
    }

    private mutating func matchGap(_ left: Range<Int>, _ right: Range<Int>) {
        let anchors = Self.rising(uniqueLines(left, right))
        guard !anchors.isEmpty else { return matchSmall(left, right) }
        var (start, other) = (left.lowerBound, right.lowerBound)
        for anchor in anchors where anchor.old >= start && anchor.new >= other {
            match(start..<anchor.old, other..<anchor.new)
            pairs.append(anchor)
            (start, other) = (anchor.old + 1, anchor.new + 1)
        }
        match(start..<left.upperBound, other..<right.upperBound)
    }

    private mutating func matchSmall(_ left: Range<Int>, _ right: Range<Int>) {
        guard left.count + right.count <= Self.largestGap else { return }
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for change in new[right].difference(from: old[left]) {
            switch change {
            case .remove(let offset, _, _): removed.insert(left.lowerBound + offset)
            case .insert(let offset, _, _): inserted.insert(right.lowerBound + offset)
            }
        }
        let kept = zip(
            left.filter { !removed.contains($0) }, right.filter { !inserted.contains($0) })
        pairs += kept.map { (old: $0, new: $1) }
    }

    /// The lines that stand exactly once on each side, in the order of the old side.
    private func uniqueLines(
        _ left: Range<Int>, _ right: Range<Int>
    ) -> [(old: Int, new: Int)] {
        let ours = Self.unique(left, in: old)
        let theirs = Self.unique(right, in: new)
        return ours.compactMap { line, index in theirs[line].map { (old: index, new: $0) } }
            .sorted { $0.old < $1.old }
    }

    private static func unique(
        _ range: Range<Int>, in lines: [Element]
    ) -> [Element: Int] {
        var seen: [Element: Int?] = [:]
        for index in range {
            seen[lines[index]] = seen.keys.contains(lines[index]) ? .some(nil) : index
        }
        return seen.compactMapValues { $0 }
    }

    /// The longest part of `pairs` that grows on the new side too.
    private static func rising(_ pairs: [(old: Int, new: Int)]) -> [(old: Int, new: Int)] {
        // Where the best run of each length ends so far, and what comes before each pair.
        var ends: [Int] = []
        var before = [Int?](repeating: nil, count: pairs.count)
        for (index, pair) in pairs.enumerated() {
            var (low, high) = (0, ends.count)
            while low < high {
                let middle = (low + high) / 2
                if pairs[ends[middle]].new < pair.new { low = middle + 1 } else { high = middle }
            }
            before[index] = low > 0 ? ends[low - 1] : nil
            if low == ends.count { ends.append(index) } else { ends[low] = index }
        }
        var run: [(old: Int, new: Int)] = []
        var next = ends.last
        while let index = next {
            run.append(pairs[index])
            next = before[index]
        }
        return run.reversed()
    }
}
