/// What each side put between the items that all three versions share.
struct MergeGaps {
    private let groups: [MergeGroup]
    private let shared: [MergeGroup]

    init(_ groups: [MergeGroup]) {
        self.groups = groups
        shared = groups.filter { $0.base != nil && $0.mine != nil && $0.theirs != nil }
    }

    /// Whether something else now stands where an item of the base, gone from both, stood.
    func areReplaced(at index: Int) -> Bool {
        added(\.mine, at: index) != added(\.theirs, at: index)
    }

    /// The first that mine put there.
    func mine(at index: Int) -> Int? { added(\.mine, at: index).lazy.compactMap(\.mine).min() }

    /// The first that theirs put there.
    func theirs(at index: Int) -> Int? {
        added(\.theirs, at: index).lazy.compactMap(\.theirs).min()
    }

    /// What a version added after the same shared item that stands before `index` in the base.
    private func added(
        _ version: KeyPath<MergeGroup, Int?>, at index: Int
    ) -> Set<MergeGroup> {
        let before = nearest(before: index, in: \.base)
        return Set(
            groups.filter { group in
                guard group.base == nil, let place = group[keyPath: version] else { return false }
                return nearest(before: place, in: version) == before
            })
    }

    private func nearest(
        before index: Int, in version: KeyPath<MergeGroup, Int?>
    ) -> MergeGroup? {
        var nearest: (place: Int, group: MergeGroup)?
        for group in shared {
            guard let place = group[keyPath: version], place < index else { continue }
            if place > nearest?.place ?? -1 { nearest = (place, group) }
        }
        return nearest?.group
    }
}
