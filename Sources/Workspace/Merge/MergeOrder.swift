/// The order of a merged collection: one side leads, and what only the other has goes behind the
/// nearest sibling that precedes it there.
struct MergeOrder {
    private let groups: [MergeGroup]
    private let isKept: [Bool]

    init(_ groups: [MergeGroup], isKept: [Bool]) {
        self.groups = groups
        self.isKept = isKept
    }

    /// Whether both sides reordered what they share, and not alike.
    var isContradictory: Bool {
        let (base, mine, theirs) = (shared(\.base), shared(\.mine), shared(\.theirs))
        return mine != base && theirs != base && mine != theirs
    }

    /// The groups' places in order; mine leads, unless belfry alone reordered a sequence.
    func indices(isSequence: Bool) -> [Int] {
        let base = shared(\.base)
        if isSequence, shared(\.theirs) != base, shared(\.mine) == base {
            return indices(ledBy: \.theirs, followedBy: \.mine)
        }
        return indices(ledBy: \.mine, followedBy: \.theirs)
    }

    private func indices(
        ledBy leader: KeyPath<MergeGroup, Int?>, followedBy follower: KeyPath<MergeGroup, Int?>
    ) -> [Int] {
        let leading = sorted(leader) { _ in true }
        let isLeading = Set(leading)
        // Each has at most one that comes behind it, and so has the beginning.
        var behind: [Int?: Int] = [:]
        var previous: Int?
        for index in sorted(follower, where: { _ in true }) {
            if !isLeading.contains(index) { behind[previous] = index }
            previous = index
        }
        return ([nil] + leading.map(Optional.some)).reduce(into: []) { result, index in
            if let index { result.append(index) }
            var next = behind[index]
            while let index = next {
                result.append(index)
                next = behind[index]
            }
        }
    }

    private func shared(_ version: KeyPath<MergeGroup, Int?>) -> [Int] {
        sorted(version) { $0.base != nil && $0.mine != nil && $0.theirs != nil }
    }

    /// The kept groups that a version has, in its order.
    private func sorted(
        _ version: KeyPath<MergeGroup, Int?>, where isWanted: (MergeGroup) -> Bool
    ) -> [Int] {
        var found: [(place: Int, index: Int)] = []
        for (index, group) in groups.enumerated() where isKept[index] && isWanted(group) {
            if let place = group[keyPath: version] { found.append((place, index)) }
        }
        return found.sorted { $0.place < $1.place }.map(\.index)
    }
}
