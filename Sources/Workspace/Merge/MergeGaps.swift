/// What each side put between the items that all three versions share.
struct MergeGaps {
    /// What stands between one shared item and the next.
    private struct Gap {
        var inMine: Set<MergeGroup> = []
        var inTheirs: Set<MergeGroup> = []
        var isReplaced = false
        var mine: Int?
        var theirs: Int?
    }

    /// A shared item, by its place in one version and in the list of the shared ones.
    private typealias Mark = (place: Int, index: Int)

    /// By the shared item before it; -1 is the beginning.
    private var gaps: [Int: Gap] = [:]
    private let inBase: [Mark]

    init(_ groups: [MergeGroup]) {
        let shared = groups.filter { $0.base != nil && $0.mine != nil && $0.theirs != nil }
        inBase = Self.marks(shared, \.base)
        let inMine = Self.marks(shared, \.mine)
        let inTheirs = Self.marks(shared, \.theirs)
        for group in groups where group.base == nil {
            if let place = group.mine {
                let index = Self.nearest(before: place, in: inMine)
                gaps[index, default: Gap()].inMine.insert(group)
            }
            if let place = group.theirs {
                let index = Self.nearest(before: place, in: inTheirs)
                gaps[index, default: Gap()].inTheirs.insert(group)
            }
        }
        for (index, gap) in gaps {
            gaps[index]?.isReplaced = gap.inMine != gap.inTheirs
            gaps[index]?.mine = gap.inMine.lazy.compactMap(\.mine).min()
            gaps[index]?.theirs = gap.inTheirs.lazy.compactMap(\.theirs).min()
        }
    }

    /// Whether something else now stands where an item of the base, gone from both, stood.
    func areReplaced(at index: Int) -> Bool { gap(at: index)?.isReplaced ?? false }

    /// The first that mine put there.
    func mine(at index: Int) -> Int? { gap(at: index)?.mine }

    /// The first that theirs put there.
    func theirs(at index: Int) -> Int? { gap(at: index)?.theirs }

    private func gap(at index: Int) -> Gap? { gaps[Self.nearest(before: index, in: inBase)] }

    private static func marks(
        _ shared: [MergeGroup], _ version: KeyPath<MergeGroup, Int?>
    ) -> [Mark] {
        shared.enumerated().compactMap { index, group in
            group[keyPath: version].map { (place: $0, index: index) }
        }.sorted { $0.place < $1.place }
    }

    /// The last mark before a place; -1 where there is none.
    private static func nearest(before place: Int, in marks: [Mark]) -> Int {
        var (low, high) = (0, marks.count)
        while low < high {
            let middle = (low + high) / 2
            if marks[middle].place < place { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? marks[low - 1].index : -1
    }
}
