/// One entry or item as it is in the three versions, by its place there.
struct MergeGroup: Sendable, Hashable {
    var base: Int?
    var mine: Int?
    var theirs: Int?

    /// The entries of mappings: those with the same key belong together.
    static func byKey(
        _ base: [MergeChild], _ mine: [MergeChild], _ theirs: [MergeChild]
    ) -> [MergeGroup] {
        var groups: [MergeGroup] = []
        var known: [String: Int] = [:]
        func add(_ children: [MergeChild], _ version: WritableKeyPath<MergeGroup, Int?>) {
            for (index, child) in children.enumerated() {
                let group = known[child.key] ?? groups.count
                if group == groups.count {
                    groups.append(MergeGroup())
                    known[child.key] = group
                }
                groups[group][keyPath: version] = index
            }
        }
        add(base, \.base)
        add(mine, \.mine)
        add(theirs, \.theirs)
        return groups
    }
}

/// The three versions of one entry or item.
struct MergeVersions {
    let base: MergeChild?
    let mine: MergeChild?
    let theirs: MergeChild?
    /// Its name in the collection.
    let step: MergeStep

    init(_ group: MergeGroup, _ base: MergeNode, _ mine: MergeNode, _ theirs: MergeNode) {
        self.base = group.base.map { base.children[$0] }
        self.mine = group.mine.map { mine.children[$0] }
        self.theirs = group.theirs.map { theirs.children[$0] }
        let index = group.mine ?? group.theirs ?? group.base ?? 0
        step =
            (self.mine ?? self.theirs ?? self.base).map { Self.step(to: $0, at: index) }
            ?? .item(String(index))
    }

    static func step(to child: MergeChild, at index: Int) -> MergeStep {
        guard child.key.isEmpty else { return .key(child.key) }
        return .item(ItemMatching.name(of: child.node) ?? String(index))
    }
}
