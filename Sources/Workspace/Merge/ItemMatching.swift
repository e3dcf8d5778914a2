/// Finds which items of sequences are the same thing in the three versions, wherever they stand.
enum ItemMatching {
    static func groups(
        _ base: [MergeChild], _ mine: [MergeChild], _ theirs: [MergeChild]
    ) -> [MergeGroup] {
        let inMine = pairs(base, mine)
        let inTheirs = pairs(base, theirs)
        var groups = base.indices.map {
            MergeGroup(base: $0, mine: inMine[$0], theirs: inTheirs[$0])
        }
        let newMine = rest(of: mine, without: inMine)
        let newTheirs = rest(of: theirs, without: inTheirs)
        let alike = pairs(newMine.map { mine[$0] }, newTheirs.map { theirs[$0] })
        for (place, index) in newMine.enumerated() {
            groups.append(MergeGroup(mine: index, theirs: alike[place].map { newTheirs[$0] }))
        }
        let taken = Set(alike.compactMap { $0 })
        for (place, index) in newTheirs.enumerated() where !taken.contains(place) {
            groups.append(MergeGroup(theirs: index))
        }
        return groups
    }

    /// What people call an item.
    static func name(of item: MergeNode) -> String? {
        if case .scalar(let scalar) = item.content { return scalar.text }
        return names.lazy.compactMap { item[$0] }.first.map(\.text)
    }

    private static let names = [
        "job_name", "alert", "record", "uid", "refId", "title", "name", "target", "key",
    ]
    private static let traits = ["name", "expr", "targets", "source", "url", "matcher", "id"]

    private static func rest(of items: [MergeChild], without pairs: [Int?]) -> [Int] {
        let taken = Set(pairs.compactMap { $0 })
        return items.indices.filter { !taken.contains($0) }
    }

    /// For each item of `left` its place in `right`, from the surest sign to the weakest.
    private static func pairs(_ left: [MergeChild], _ right: [MergeChild]) -> [Int?] {
        var pairing = ItemPairing(left, right)
        pairing.pairUnique(identity)
        pairing.pairEqual()
        pairing.pairUnique { item in
            identity(item).map { "\($0) \(item["labels"]?.text ?? "")" }
        }
        pairing.pairUnique(trait)
        pairing.pairLast { identity($0) == nil && !$0.children.isEmpty }
        return pairing.pairs
    }

    /// What an item is known by. A row of panels may have the title of a panel.
    private static func identity(_ item: MergeNode) -> String? {
        guard case .mapping = item.content,
            let name = names.first(where: { item[$0] != nil }), let value = item[name]
        else { return nil }
        let isRow = name == "title" && item["type"]?.text == "row"
        return "\(isRow ? "row" : name) \(value.text)"
    }

    /// What tells an item whose name was changed.
    private static func trait(_ item: MergeNode) -> String? {
        traits.first { item[$0] != nil }.map { "\($0) \(item[$0]?.text ?? "")" }
    }
}

/// Pairs the items of two lists, one sign after the other.
private struct ItemPairing {
    private let left: [MergeNode]
    private let right: [MergeNode]
    private(set) var pairs: [Int?]
    private var isTaken: [Bool]

    init(_ left: [MergeChild], _ right: [MergeChild]) {
        self.left = left.map(\.node)
        self.right = right.map(\.node)
        pairs = Array(repeating: nil, count: left.count)
        isTaken = Array(repeating: false, count: right.count)
    }

    /// Pairs those whose sign nobody else has on their side.
    mutating func pairUnique(_ sign: (MergeNode) -> String?) {
        let inLeft = unique(left, where: { pairs[$0] == nil }, sign)
        let inRight = unique(right, where: { !isTaken[$0] }, sign)
        for (sign, index) in inLeft {
            if let index, case let other?? = inRight[sign] { pair(index, other) }
        }
    }

    /// Pairs equal ones, the first with the first.
    mutating func pairEqual() {
        var waiting: [MergeNode: [Int]] = [:]
        for index in right.indices.reversed() where !isTaken[index] {
            waiting[right[index], default: []].append(index)
        }
        for index in left.indices where pairs[index] == nil {
            if let other = waiting[left[index]]?.popLast() { pair(index, other) }
        }
    }

    /// Pairs the last ones that are left, if there is one on each side.
    mutating func pairLast(where isEligible: (MergeNode) -> Bool) {
        let inLeft = left.indices.filter { pairs[$0] == nil && isEligible(left[$0]) }
        let inRight = right.indices.filter { !isTaken[$0] && isEligible(right[$0]) }
        if inLeft.count == 1, inRight.count == 1 { pair(inLeft[0], inRight[0]) }
    }

    private mutating func pair(_ index: Int, _ other: Int) {
        pairs[index] = other
        isTaken[other] = true
    }

    /// The place of each sign; nil for one that several have.
    private func unique(
        _ items: [MergeNode], where isFree: (Int) -> Bool, _ sign: (MergeNode) -> String?
    ) -> [String: Int?] {
        var places: [String: Int?] = [:]
        for index in items.indices where isFree(index) {
            guard let sign = sign(items[index]) else { continue }
            places.updateValue(places[sign] == nil ? index : nil, forKey: sign)
        }
        return places
    }
}
